//! The picture of a terminal that the README shows, made of this repository's own claims; `SAYSO_BLESS=1 cargo test
//! pictures` draws it anew. Those of the web page are made by `ci/browser/pictures.mjs`.

use std::process::Stdio;

use anstyle::RgbColor;
use anstyle_svg::Term;
use anstyle_svg::WIN10_CONSOLE;

use crate::builder::{root, same_as_file, sayso};

/// What the tool says of this repository, in colour, as a picture.
fn drawn(args: &str) -> String {
    let mut command = sayso();
    command.args(args.split_whitespace()).args(["--color", "always", "--isolated"]);
    let done = command.current_dir(root()).stdin(Stdio::null()).output().expect("sayso runs");
    let text = String::from_utf8(done.stdout).expect("UTF-8");
    assert!(text.contains('\u{1b}'), "{text}");
    let (paper, ink) = (RgbColor(22, 23, 26), RgbColor(214, 213, 208));
    let term = Term::new().palette(WIN10_CONSOLE).bg_color(paper.into()).fg_color(ink.into());
    term.render_svg(text.trim_end()) + "\n"
}

#[test]
fn the_table() {
    let claims = ["rail-2bn", "rail-3bn", "rail-germany", "important-ally", "invasion-date"];
    let only: String = claims.iter().map(|claim| format!(" --only {claim}")).collect();
    same_as_file(&root().join("docs/table.svg"), &drawn(&format!("--format table --width 118{only}")));
}
