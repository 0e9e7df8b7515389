//! The module's state: which apps run.

use std::collections::HashMap;

use crate::{
    Step,
    app::RunningApp,
    capture, message,
    message::{Command, Reply, RequestMessage},
    subscriber,
};

pub struct Module {
    steps: &'static [Step],
    apps: HashMap<u32, RunningApp>,
    last: u32,
}

impl Module {
    pub fn new(steps: &'static [Step]) -> Self {
        subscriber::install();
        Self {
            steps,
            apps: HashMap::new(),
            last: 0,
        }
    }

    /// A [`Command`] in JSON in, a [`Reply`] in JSON out.
    pub fn handle(&mut self, command: &[u8]) -> Vec<u8> {
        let mut reply = match serde_json::from_slice(command) {
            Ok(command) => self.carry_out(command),
            Err(error) => Reply::failed(format!("no command: {error}")),
        };
        let captured = capture::take();
        reply.flow = captured.flow;
        reply.logs = captured.logs;
        serde_json::to_vec(&reply).expect("a reply has nothing that JSON can't hold")
    }

    fn carry_out(&mut self, command: Command) -> Reply {
        match command {
            Command::Open { step } => self.open(&step),
            Command::Send {
                app,
                requests,
                wait_ms,
            } => self.send(app, &requests, wait_ms),
            Command::Close { app } => self.close(app),
            Command::Steps => Reply {
                steps: Some(self.steps.iter().map(|(name, _)| *name).collect()),
                ..Reply::default()
            },
        }
    }

    fn open(&mut self, step: &str) -> Reply {
        let Some((_, app)) = self.steps.iter().find(|(name, _)| *name == step) else {
            return Reply::failed(format!("no step {step:?} in this module"));
        };
        self.last += 1;
        self.apps.insert(self.last, RunningApp::start(*app));
        Reply {
            app: Some(self.last),
            ..Reply::default()
        }
    }

    fn send(&mut self, app: u32, requests: &[RequestMessage], wait_ms: u64) -> Reply {
        match self.apps.get(&app) {
            Some(running) => running.send(requests, wait_ms),
            None => Reply::failed(format!("no app {app} is open")),
        }
    }

    fn close(&mut self, app: u32) -> Reply {
        match self.apps.remove(&app) {
            Some(_) => message::Reply::default(),
            None => Reply::failed(format!("no app {app} is open")),
        }
    }
}
