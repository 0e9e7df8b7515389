//! A tutorial's folder, from its first exchange to a program that answers otherwise.

use std::{
    fs,
    path::{Path, PathBuf},
};

use axum::{Router, routing::get};
use exchanges::{Step, check_tutorial, record_tutorial};

fn friendly() -> Router {
    Router::new().route("/", get(async || "hello"))
}

fn curt() -> Router {
    Router::new().route("/", get(async || "hi"))
}

/// A tutorial in a folder of its own, removed at the end.
struct Tutorial(PathBuf);

impl Tutorial {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("exchanges-{}-{name}", std::process::id()));
        fs::create_dir_all(folder.join("greet/rust")).expect("a folder can be made");
        fs::create_dir_all(folder.join("wasm")).expect("a folder can be made");
        fs::write(folder.join("greet/rust/Cargo.toml"), "").expect("a file can be written");
        let exchanges = "[[exchange]]\nname = \"root\"\nshows = \"a greeting\"\nrequest = { method = \"GET\", path = \"/\" }\n";
        fs::write(folder.join("greet/exchanges.toml"), exchanges).expect("a file can be written");
        Self(folder)
    }

    fn module(&self) -> String {
        self.0.join("wasm").display().to_string()
    }

    fn check(&self, steps: &[Step]) -> Result<(), String> {
        check_tutorial(&self.module(), steps)
            .map_err(|message| message.replace(&self.0.display().to_string(), "…"))
    }

    fn record(&self, steps: &[Step], wanted: &[String]) -> Result<Vec<String>, String> {
        let shorten = |text: &str| text.replace(&self.0.display().to_string(), "…");
        record_tutorial(&self.module(), steps, wanted)
            .map(|lines| lines.iter().map(|line| shorten(line)).collect())
            .map_err(|message| shorten(&message))
    }
}

impl Drop for Tutorial {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(Path::new(&self.0));
    }
}

#[test]
fn what_is_recorded_holds_until_the_program_answers_otherwise() {
    let tutorial = Tutorial::new("holds");
    let unrecorded = tutorial.check(&[("greet", friendly)]);
    assert_eq!(
        unrecorded.expect_err("nothing is recorded yet"),
        "…/greet/exchanges.toml\nexchange \"root\": no answer is recorded yet: run `npm run record`\n\
         If the program is right, run `npm run record` and look at what changed."
    );

    let step: &[Step] = &[("greet", friendly)];
    assert_eq!(
        tutorial.record(step, &[]),
        Ok(vec!["…/greet/exchanges.toml: recorded".to_owned()])
    );
    assert_eq!(tutorial.check(step), Ok(()));
    assert_eq!(
        tutorial.record(step, &["greet".to_owned()]),
        Ok(vec!["…/greet/exchanges.toml: unchanged".to_owned()])
    );

    let changed = tutorial.check(&[("greet", curt)]);
    assert_eq!(
        changed.expect_err("the program answers otherwise"),
        "…/greet/exchanges.toml\nexchange \"root\": answers otherwise\n  header content-length\n    recorded [\"5\"]\n    given    [\"2\"]\
         \n  body\n    recorded \"hello\" (5 bytes)\n    given    \"hi\" (2 bytes)\n\
         If the program is right, run `npm run record` and look at what changed."
    );
}

#[test]
fn a_step_outside_the_module_is_named() {
    let tutorial = Tutorial::new("unlisted");
    let message = "…/greet/rust: \"greet\" isn't in the tutorial's module: add its crate to wasm/Cargo.toml and wasm/src/lib.rs";
    assert_eq!(tutorial.check(&[]), Err(message.to_owned()));
    assert_eq!(tutorial.record(&[], &[]), Err(message.to_owned()));
}

#[test]
fn an_unknown_step_is_named() {
    let tutorial = Tutorial::new("unknown");
    assert_eq!(
        tutorial.record(&[("greet", friendly)], &["grete".to_owned()]),
        Err("no step \"grete\" in …: there are greet".to_owned())
    );
}
