//! What new files of a project begin with: the line that tells editors how claim files look, and the schema it names.

use std::path::{Path, PathBuf};

use sayso::report::place::{relative, shown};

use super::schema::CLAIMS;

/// Where schemas for editors may stand, below the project's root; the first is where they are put.
const SCHEMAS: [&str; 2] = [".sayso/claims.v1.json", "schemas/claims.v1.json"];

/// The folder that settings, claims and sources stand in: the nearest above `from` with a `sayso.toml`, else with a
/// `.git`, else `from`.
pub fn root(from: &Path) -> PathBuf {
    let with = |name: &str| from.ancestors().find(|folder| folder.join(name).exists());
    with(sayso::config::FILE_NAME).or_else(|| with(".git")).unwrap_or(from).to_owned()
}

/// The first line of a new claim file at `file`, an absolute path.
pub fn claim_file(file: &Path, root: &Path) -> String {
    let schema = there(root).unwrap_or_else(|| root.join(SCHEMAS[0]));
    let schema = relative(&schema, sayso::disk::folder(file));
    format!("# yaml-language-server: $schema={}\n", shown(&schema))
}

/// The schema that this line names, where it is not there yet.
pub fn missing_schema(root: &Path) -> Option<(PathBuf, String)> {
    there(root).is_none().then(|| (root.join(SCHEMAS[0]), CLAIMS.to_owned()))
}

fn there(root: &Path) -> Option<PathBuf> {
    SCHEMAS.iter().map(|schema| root.join(schema)).find(|schema| schema.exists())
}
