//! The JSON Schema of claim files, for editors: completion, hover texts, and slips marked while typing.
//!
//! It is made from the types of [`super::file`] and then put into the form that editors show best.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::file::RawFile;

/// The schema of claim files (JSON Schema 2020-12), pretty-printed, with a line break at its end.
pub fn claims_schema() -> String {
    let mut schema =
        SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<RawFile>().to_value();
    for_editors(&mut schema);
    format!("{schema:#}\n")
}

fn for_editors(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(for_editors),
        Value::Object(fields) => {
            words_as_enum(fields);
            // An editor would offer `null` and `[]` to fill in, and the reader takes neither for "not set".
            if fields.get("default").is_some_and(|default| default.is_null() || *default == json!([])) {
                fields.remove("default");
            }
            // Rust's names of number types mean nothing to others.
            if fields
                .get("format")
                .and_then(Value::as_str)
                .is_some_and(|name| ["uint", "int64"].contains(&name))
            {
                fields.remove("format");
            }
            if let Some(Value::String(text)) = fields.get_mut("description") {
                *text = unwrapped(text);
            }
            fields.values_mut().for_each(for_editors);
        }
        _ => {}
    }
}

/// Makes `oneOf` a row of constants, each with its description, an `enum`: more editors complete that.
fn words_as_enum(fields: &mut Map<String, Value>) {
    let Some(Value::Array(choices)) = fields.get("oneOf") else { return };
    let word = |choice: &Value| Some((choice.get("const")?.clone(), choice.get("description")?.clone()));
    let Some(words) = choices.iter().map(word).collect::<Option<Vec<_>>>() else { return };
    let (words, descriptions): (Vec<_>, Vec<_>) = words.into_iter().unzip();
    fields.remove("oneOf");
    fields.insert("type".into(), "string".into());
    fields.insert("enum".into(), words.into());
    fields.insert("markdownEnumDescriptions".into(), descriptions.into());
}

/// `text` without the line breaks of the source code; an empty line still parts paragraphs.
fn unwrapped(text: &str) -> String {
    text.split("\n\n").map(|paragraph| paragraph.replace('\n', " ")).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::super::{Stance, Verdict, expect, validate};
    use super::*;

    fn schema() -> Value {
        serde_json::from_str(&claims_schema()).expect("JSON")
    }

    #[test]
    fn schema_and_validation_know_the_same_fields() {
        let schema = schema();
        for (name, fields) in [
            ("Claim", validate::CLAIM),
            ("File", validate::FILE),
            ("Defaults", validate::DEFAULTS),
            ("Expectation", expect::EXPECT),
            ("ExpectedStance", expect::SOURCE),
        ] {
            let type_ = &schema["$defs"][name];
            let known: Vec<&str> =
                type_["properties"].as_object().expect(name).keys().map(String::as_str).collect();
            assert_eq!(known, fields, "{name}");
            assert_eq!(type_["additionalProperties"], json!(false), "{name}");
        }
    }

    #[test]
    fn schema_and_validation_know_the_same_words() {
        let schema = schema();
        let severities = validate::SEVERITIES.map(|(word, _)| word).to_vec();
        for (name, words) in [
            ("Severity", severities),
            ("Verdict", Verdict::ALL.map(Verdict::word).to_vec()),
            ("Stance", Stance::ALL.map(Stance::word).to_vec()),
        ] {
            assert_eq!(schema["$defs"][name]["enum"], json!(words), "{name}");
        }
    }

    #[test]
    fn every_field_says_what_it_is() {
        let schema = schema();
        let types = schema["$defs"].as_object().expect("types");
        for (name, type_) in types {
            for (field, about) in type_["properties"].as_object().into_iter().flatten() {
                let text = about["description"].as_str().unwrap_or("");
                assert!(
                    text.len() > 20 && text.ends_with('.') && !text.contains('\n'),
                    "{name}.{field}: {text:?}"
                );
                assert!(
                    about.get("default").is_none(),
                    "{name}.{field} offers no default that would be an error"
                );
            }
        }
    }
}
