//! `--open`: the page before a reader's eyes.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sayso::render::Format;
use sayso::report::place::shown;

use super::out::Out;
use super::report::Wanted;
use super::stop::Stop;

/// Finds, before anything is judged, that there will be no page to open.
pub fn check(wanted: bool, format: Format, reports: &[Wanted]) -> Result<(), Stop> {
    if !wanted || format == Format::Html || page(reports).is_some() {
        return Ok(());
    }
    let help = "add --format html, or --report html=PATH to keep the page";
    Err(Stop::usage("--open: there is no page to open", Some(help.to_owned())))
}

/// The page among the reports that are written to files.
pub fn page(reports: &[Wanted]) -> Option<&Path> {
    reports.iter().find(|wanted| wanted.format == Format::Html).map(|wanted| wanted.path.as_path())
}

/// Writes `page` where it stays until the system tidies up, readable by nobody else.
pub fn kept(page: &str) -> Result<PathBuf, Stop> {
    let write = || -> io::Result<PathBuf> {
        let mut file = tempfile::Builder::new().prefix("sayso-").suffix(".html").tempfile()?;
        file.write_all(page.as_bytes())?;
        Ok(file.keep().map_err(|error| error.error)?.1)
    };
    write().map_err(|error| {
        let help = "name a file for it: --report html=PATH".to_owned();
        Stop::usage(format!("--open: the page cannot be written: {error}"), Some(help))
    })
}

/// Opens the page with what the system opens pages with. Where it has nothing, the page is there all the same.
pub fn open(page: &Path, out: &Out) {
    match open::that_detached(page) {
        Ok(()) => out.note(&format!("the page is {}", shown(page))),
        Err(error) => {
            let opened = format!("no browser could be opened ({error}); the page is {}", shown(page));
            out.note(&opened);
        }
    }
}
