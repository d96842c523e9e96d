//! The JSON Schema of claim files, for editors: completion, hover texts, and slips marked while typing.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::file::RawFile;

/// Where the schema of this version is published, and its file name under `schemas/`.
const NAME: &str = "claims.v1.json";

/// The schema of claim files (JSON Schema 2020-12), pretty-printed, with a line break at its end.
pub fn claims_schema() -> String {
    let mut schema =
        SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<RawFile>().to_value();
    if let Value::Object(fields) = &mut schema {
        fields.insert("$id".into(), NAME.into());
        fields.insert("title".into(), "Claims of sayso".into());
    }
    // A value that may be left out is not one that may be empty: the reader takes neither `null` nor "".
    let mut text = format!("{schema:#}");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `SAYSO_BLESS=1 cargo test schema` writes the file anew.
    #[test]
    fn the_file_in_the_repository_is_this_schema() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/claims.v1.json");
        if std::env::var_os("SAYSO_BLESS").is_some() {
            std::fs::write(path, claims_schema()).expect("schemas/ can be written to");
        }
        let file = std::fs::read_to_string(path).expect("schemas/claims.v1.json is there");
        assert!(
            file.replace("\r\n", "\n") == claims_schema(),
            "bless schemas/claims.v1.json and read the difference"
        );
    }
}
