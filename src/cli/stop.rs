//! Why a command stopped before it had an answer.

use sayso::pipeline::Failure;
use sayso::render::clean::clean;

use super::out::Out;

/// What went wrong, what to do, and the exit code.
#[derive(Debug)]
pub struct Stop {
    /// 2 for a mistake, 3 for nothing to check.
    pub code: u8,
    /// What is wrong.
    pub message: String,
    /// What to do next.
    pub help: Option<String>,
    /// Whether the message is already laid out, with its own severity and snippets.
    pub laid_out: bool,
}

impl Stop {
    /// A mistake in usage, settings or files.
    pub fn usage(message: impl Into<String>, help: Option<String>) -> Self {
        Self { code: 2, message: message.into(), help, laid_out: false }
    }

    /// A mistake whose message has its own severity and places.
    pub fn laid_out(message: String) -> Self {
        Self { laid_out: true, ..Self::usage(message, None) }
    }
}

impl Stop {
    /// Why nothing was judged; problems of claim files are laid out for `out`.
    pub fn of(failure: &Failure, out: &Out) -> Self {
        if let Failure::Claims(problems) = failure {
            return Self::laid_out(problems.render(out.colour_errors, out.options.width));
        }
        if let Failure::Parts(problems) = failure {
            return Self::laid_out(problems.iter().map(|one| format!("error: {}\n", clean(one))).collect());
        }
        let code = if failure.is_nothing_to_check() { 3 } else { 2 };
        Self { code, message: failure.to_string(), help: failure.help(), laid_out: false }
    }
}
