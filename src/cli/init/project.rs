//! The files of a new project: settings, a claim file, schemas for editors, and an example where there is nothing yet.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::schema::CONFIG;
use crate::cli::skeleton;

/// Below the project's folder.
const CONFIG_SCHEMA: &str = ".sayso/config.v1.json";
const CLAIMS: &str = "claims/claims.yaml";
const ARTICLE: &str = "seeds/wendelby-gazette.md";

/// What to write into the folder `here`. Folders that hold anything already are left as they are, so that an example
/// never stands among a person's own claims or articles.
pub fn files(here: &Path) -> Vec<(PathBuf, String)> {
    let mut files = vec![(here.join(sayso::config::FILE_NAME), include_str!("sayso.toml").to_owned())];
    if is_empty(&here.join("claims")) {
        let file = here.join(CLAIMS);
        let line = skeleton::claim_file(&file, here);
        let example = is_empty(&here.join("seeds"));
        let first = if example { include_str!("first.yaml") } else { "" };
        files.push((file, [line.as_str(), include_str!("claims.yaml"), first].concat()));
        if example {
            files.push((here.join(ARTICLE), include_str!("article.md").to_owned()));
        }
    }
    files.extend(skeleton::missing_schema(here));
    files.push((here.join(CONFIG_SCHEMA), CONFIG.to_owned()));
    files
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none())
}
