//! A step on two versions of axum has up to three programs, and each gives answers of its own.

use crate::{
    drive::Given,
    file::{Exchange, OtherRecorded, Recorded},
};

/// Which of a step's programs: `name`, `name@0.7` or `name@bumped` in the tutorial's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// `rust/`, on axum 0.8.
    Current,
    /// `rust-07/`, on axum 0.7.
    Axum07,
    /// The sources of `rust-07/` on axum 0.8, with nothing changed but the version.
    Bumped,
}

/// What is recorded for one program.
#[derive(Debug, Clone, Copy)]
pub enum RecordedOutcome<'a> {
    Answer(&'a Recorded),
    Panic(&'a str),
}

impl Edition {
    /// Those with a crate in the step's folder.
    pub const CRATES: [Self; 2] = [Self::Current, Self::Axum07];

    /// `paths@0.7` → `paths` and the edition.
    ///
    /// # Panics
    /// When what follows the `@` names no edition.
    pub fn split(name: &str) -> (&str, Self) {
        match name.split_once('@') {
            None => (name, Self::Current),
            Some((step, "0.7")) => (step, Self::Axum07),
            Some((step, "bumped")) => (step, Self::Bumped),
            Some((_, other)) => panic!("{name}: `@{other}` is neither `@0.7` nor `@bumped`"),
        }
    }

    /// The step's name in the tutorial's list.
    pub fn name(self, step: &str) -> String {
        match self {
            Self::Current => step.to_owned(),
            Self::Axum07 => format!("{step}@0.7"),
            Self::Bumped => format!("{step}@bumped"),
        }
    }

    /// Where its sources stand in the step's folder.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Current => "rust",
            Self::Axum07 | Self::Bumped => "rust-07",
        }
    }

    /// What a message says behind the file's name.
    pub fn remark(self) -> &'static str {
        match self {
            Self::Current => "",
            Self::Axum07 => " (axum 0.7)",
            Self::Bumped => " (0.7 code on 0.8)",
        }
    }

    /// The table of an exchange that holds its answers.
    pub fn key(self) -> &'static str {
        match self {
            Self::Current => "response",
            Self::Axum07 => "response_07",
            Self::Bumped => "response_bumped",
        }
    }

    pub fn recorded(self, exchange: &Exchange) -> Option<RecordedOutcome<'_>> {
        let other = match self {
            Self::Current => return exchange.response.as_ref().map(RecordedOutcome::Answer),
            Self::Axum07 => exchange.response_07.as_ref(),
            Self::Bumped => exchange.response_bumped.as_ref(),
        };
        other.map(|recorded| match recorded {
            OtherRecorded::Panic(panicked) => RecordedOutcome::Panic(&panicked.panic),
            OtherRecorded::Answer(answer) => RecordedOutcome::Answer(answer),
        })
    }

    /// A panic at the start is an answer only of a program that is there to show it.
    ///
    /// # Errors
    /// The step's own program panicked.
    pub fn accept(self, given: Given) -> Result<Given, String> {
        match given {
            Given::PanicAtStart(text) if self == Self::Current => {
                Err(format!("the program panicked at its start: {text}"))
            }
            given => Ok(given),
        }
    }
}
