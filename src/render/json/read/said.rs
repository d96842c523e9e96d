//! What the parser says of a file, in the words of the format: its own name the types of this program.

/// `message` of `serde_json`, which ends with a line and a column, reworded.
pub(super) fn said(message: &str) -> String {
    let at = message.rfind(" at line ").unwrap_or(message.len());
    let (what, place) = message.split_at(at);
    format!("{}{place}", reworded(what).unwrap_or_else(|| what.to_owned()))
}

/// The faults of a value in what is known to be JSON; `None` where the parser has other words for one.
fn reworded(what: &str) -> Option<String> {
    let prefix = |prefix: &str| what.strip_prefix(prefix);
    if let Some(rest) = prefix("invalid type: ").or_else(|| prefix("invalid value: ")) {
        let (value, wanted) = rest.rsplit_once(", expected ")?;
        return Some(format!("is {}, and has to be {}", found(value), expected(wanted)));
    }
    if let Some(rest) = prefix("invalid length ") {
        let (_, wanted) = rest.split_once(", expected ")?;
        return Some(format!("is a list, and has to be {}", expected(wanted)));
    }
    if let Some(rest) = prefix("unknown variant ") {
        let (value, wanted) = rest.rsplit_once(", expected ")?;
        return Some(format!("is {value}, and has to be {wanted}"));
    }
    if what == "expected value" {
        return Some(format!("has to be {}", expected("")));
    }
    if let Some(field) = prefix("missing field ") {
        return Some(format!("has no {field}"));
    }
    prefix("duplicate field ").map(|field| format!("has {field} twice"))
}

/// The parser's words for a value that stands there: `integer `7``, `string "a"`, `map`.
fn found(value: &str) -> String {
    match value.split_once(' ') {
        Some(("integer", number)) | Some(("boolean", number)) => number.replace('`', ""),
        Some(("floating", number)) => number.replace("point ", "").replace('`', ""),
        Some(("string", text)) => format!("the text {text}"),
        _ => match value {
            "sequence" => "a list".to_owned(),
            "map" => "an object".to_owned(),
            "null" => "null".to_owned(),
            _ => "something else".to_owned(),
        },
    }
}

/// The parser's words for what it wanted: a type of this program.
fn expected(wanted: &str) -> &'static str {
    match wanted {
        "a string" | "a borrowed string" => "a text",
        "a boolean" => "true or false",
        "a sequence" => "a list",
        "a map" => "an object",
        "f64" => "a number",
        "usize" | "u64" | "u32" => "a whole number from 0",
        _ if wanted.starts_with("struct ") => "an object",
        // A value of a fixed list of words is the one kind that is left.
        _ => "one of the words that a report has there",
    }
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn no_word_of_the_program_is_left() {
        for (message, expected) in [
            (
                "invalid length 1, expected struct Report with 8 elements at line 1 column 3",
                "is a list, and has to be an object at line 1 column 3",
            ),
            (
                "invalid type: integer `7`, expected a string at line 2 column 1",
                "is 7, and has to be a text at line 2 column 1",
            ),
            ("invalid value: integer `-1`, expected usize", "is -1, and has to be a whole number from 0"),
            (
                "invalid type: floating point `1e99`, expected usize",
                "is 1e99, and has to be a whole number from 0",
            ),
            ("invalid type: map, expected a sequence", "is an object, and has to be a list"),
            ("invalid type: null, expected struct Tool", "is null, and has to be an object"),
            (
                "invalid type: string \"a, expected b\", expected f64",
                "is the text \"a, expected b\", and has to be a number",
            ),
            (
                "unknown variant `lost`, expected `read` or `not-read`",
                "is `lost`, and has to be `read` or `not-read`",
            ),
            ("unknown variant `a`, expected one of `b`, `c`", "is `a`, and has to be one of `b`, `c`"),
            ("missing field `id`", "has no `id`"),
            ("duplicate field `id`", "has `id` twice"),
            (
                "invalid type: integer `7`, expected variant identifier",
                "is 7, and has to be one of the words that a report has there",
            ),
            (
                "expected value at line 1 column 9",
                "has to be one of the words that a report has there at line 1 column 9",
            ),
            ("EOF while parsing a value at line 1 column 0", "EOF while parsing a value at line 1 column 0"),
        ] {
            assert_eq!(said(message), expected);
        }
    }
}
