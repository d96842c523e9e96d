//! Bytes of a file to text, with the way back.
//!
//! UTF-8 is what people should save, so whatever is valid UTF-8 is read as that. Anything else is decoded where a byte
//! order mark, a declaration or the look of the bytes says how, and the source carries a warning. What is no text at
//! all is refused with a reason.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

use super::Warning;
use super::offsets::OffsetMap;
use crate::text::span::{Lines, Place};

/// A decoded file.
#[derive(Debug, Default)]
pub(crate) struct Decoded {
    /// The text, without a byte order mark.
    pub(crate) text: String,
    /// From the text to the bytes of the file.
    pub(crate) bytes: Arc<OffsetMap>,
    /// What a person should know about the decoding.
    pub(crate) warning: Option<Warning>,
    /// Lines of the file that stand before the text: none where the text is the whole file.
    before: usize,
    lines: OnceLock<Lines>,
}

impl Decoded {
    /// One line of a file in UTF-8, with `before` lines in front of it; it begins at byte `start`.
    pub(crate) fn line(text: String, before: usize, start: usize) -> Self {
        Self { before, ..Self::new(text, OffsetMap::shifted(start), None) }
    }

    /// Line and column of byte `offset` of the text.
    pub(crate) fn place(&self, offset: usize) -> Place {
        let place = self.lines.get_or_init(|| Lines::new(&self.text)).place(&self.text, offset);
        Place { line: place.line + self.before, ..place }
    }

    fn new(text: String, bytes: OffsetMap, warning: Option<Warning>) -> Self {
        Self { text, bytes: Arc::new(bytes), warning, before: 0, lines: OnceLock::new() }
    }
}

/// Finds the encoding that a file names in its own words.
pub(crate) type FindEncoding = fn(&[u8]) -> Option<&'static Encoding>;

/// Kinds of files that people put among their articles although they are no text, by their first bytes.
const BINARY: [(&[u8], &str); 7] = [
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "a database"),
];

/// One control character in this many bytes is more than text has.
const CONTROLS: usize = 20;

/// Bytes, from the first that is not ASCII on, by which an encoding is guessed; more tell nothing new.
const SAMPLE: usize = 1 << 20;

/// Decodes `bytes`. `declared` finds the encoding that the file itself names, where its format has a place for that.
///
/// # Errors
/// What the file is instead of text, and what to do.
pub(crate) fn decode(bytes: Vec<u8>, declared: Option<FindEncoding>) -> Result<Decoded, String> {
    if let Some((_, kind)) = BINARY.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(format!("it is {kind}, not text; save the article's text as .txt or .md"));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes)
        && encoding != encoding_rs::UTF_8
    {
        return with_encoding(&bytes, mark, encoding, "its byte order mark");
    }
    if let Some(encoding) = utf16_without_mark(&bytes) {
        return with_encoding(&bytes, 0, encoding, "its zero bytes");
    }
    refuse_binary(&bytes)?;
    let declared = declared.and_then(|find| find(&bytes));
    if declared == Some(encoding_rs::ISO_2022_JP) {
        return with_encoding(&bytes, 0, encoding_rs::ISO_2022_JP, "its declaration");
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(utf8(text)),
        Err(error) => error.into_bytes(),
    };
    if mostly_utf8(&bytes) {
        return Ok(broken_utf8(&bytes));
    }
    if let Some(encoding) = declared.filter(|&encoding| encoding != encoding_rs::UTF_8) {
        return with_encoding(&bytes, 0, encoding, "its declaration");
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    detector.feed(&bytes[first..bytes.len().min(first + SAMPLE)], true);
    with_encoding(&bytes, 0, detector.guess(None, Utf8Detection::Deny), "the look of its bytes")
}

fn utf8(mut text: String) -> Decoded {
    if text.starts_with('\u{feff}') {
        text.drain(..3);
        return Decoded::new(text, OffsetMap::shifted(3), None);
    }
    Decoded::new(text, OffsetMap::default(), None)
}

/// Text has no zero bytes and next to no control characters.
fn refuse_binary(bytes: &[u8]) -> Result<(), String> {
    const NOT_TEXT: &str = "so it is no text; remove it or save the article's text in its place";
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(format!("it holds a zero byte at offset {at}, {NOT_TEXT}"));
    }
    let control = |&&byte: &&u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    let controls = bytes.iter().filter(control).count();
    if controls * CONTROLS > bytes.len() {
        return Err(format!("{controls} of its {} bytes are control characters, {NOT_TEXT}", bytes.len()));
    }
    Ok(())
}

/// UTF-16 of a European language has a zero in every second byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 16 {
        return None;
    }
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    if odd * 10 >= half * 7 && even == 0 {
        Some(encoding_rs::UTF_16LE)
    } else if even * 10 >= half * 7 && odd == 0 {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

/// Whether characters of several bytes are right far more often than wrong: a UTF-8 file with a few broken bytes.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right >= 3 * wrong
}

fn broken_utf8(bytes: &[u8]) -> Decoded {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let units = bytes.utf8_chunks().flat_map(|chunk| {
        let valid = std::iter::repeat_n((1, 1), chunk.valid().len());
        let invalid = chunk.invalid().len();
        valid.chain((invalid > 0).then_some(('\u{fffd}'.len_utf8(), invalid)))
    });
    let map = OffsetMap::of_units(0, units);
    let warning = Warning::Decoded {
        encoding: "UTF-8",
        how: "most of its bytes; the broken ones stand as the replacement character",
    };
    Decoded::new(text, map, Some(warning))
}

fn with_encoding(
    bytes: &[u8],
    mark: usize,
    encoding: &'static Encoding,
    how: &'static str,
) -> Result<Decoded, String> {
    let body = &bytes[mark..];
    let (text, map) = if encoding.is_single_byte() {
        let text = encoding.decode_without_bom_handling(body).0.into_owned();
        let map = OffsetMap::of_units(mark, text.chars().map(|c| (c.len_utf8(), 1)));
        (text, map)
    } else if encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE {
        let text = encoding.decode_without_bom_handling(body).0.into_owned();
        let map = OffsetMap::of_units(mark, text.chars().map(|c| (c.len_utf8(), 2 * c.len_utf16())));
        (text, map)
    } else {
        byte_by_byte(body, mark, encoding)
    };
    if text.contains('\0') {
        return Err("it holds zero characters, so it is no text; remove it or save the article's text".into());
    }
    let broken = text.chars().filter(|&c| c == '\u{fffd}').count();
    if broken * CONTROLS > text.len() {
        return Err(format!("it is neither UTF-8 nor {}; save it as UTF-8", encoding.name()));
    }
    Ok(Decoded::new(text, map, Some(Warning::Decoded { encoding: encoding.name(), how })))
}

/// Feeds a decoder one byte at a time, so that each character is known to end where it came out.
fn byte_by_byte(bytes: &[u8], mark: usize, encoding: &'static Encoding) -> (String, OffsetMap) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut units = Vec::new();
    let mut since = 0;
    let mut buffer = [0u8; 32];
    for (at, &byte) in bytes.iter().enumerate() {
        let last = at + 1 == bytes.len();
        let (_, _, written, _) = decoder.decode_to_utf8(&[byte], &mut buffer, last);
        since += 1;
        if written > 0 {
            let piece: Cow<'_, str> = String::from_utf8_lossy(&buffer[..written]);
            text.push_str(&piece);
            units.push((piece.len(), since));
            since = 0;
        }
    }
    (text, OffsetMap::of_units(mark, units.into_iter()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;

    fn read(bytes: &[u8]) -> Decoded {
        decode(bytes.to_vec(), None).expect("text")
    }

    /// The bytes of the file under `word` of the decoded text.
    fn under<'b>(bytes: &'b [u8], decoded: &Decoded, word: &str) -> &'b [u8] {
        let at = decoded.text.find(word).expect("word");
        &bytes[decoded.bytes.span(Span::new(at, at + word.len())).range()]
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        let bytes = "\u{feff}Aída spoke".as_bytes();
        let decoded = read(bytes);
        assert_eq!(decoded.text, "Aída spoke");
        assert_eq!(under(bytes, &decoded, "Aída"), "Aída".as_bytes());
        assert_eq!(decoded.warning, None);
    }

    #[test]
    fn latin_text_is_detected_and_keeps_its_bytes() {
        let bytes = b"El ministro viaj\xf3 a la ciudad de M\xe1laga el mi\xe9rcoles por la ma\xf1ana";
        let decoded = read(bytes);
        assert!(decoded.text.contains("Málaga el miércoles"));
        assert_eq!(under(bytes, &decoded, "Málaga"), b"M\xe1laga");
        assert!(matches!(decoded.warning, Some(Warning::Decoded { encoding: "windows-1252", .. })));
    }

    #[test]
    fn both_kinds_of_utf16_are_read_with_and_without_a_mark() {
        let text = "The mayor of Łódź spoke to the council 🚲 on Monday.";
        for mark in ["\u{feff}", ""] {
            for big in [false, true] {
                let bytes: Vec<u8> = format!("{mark}{text}")
                    .encode_utf16()
                    .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
                    .collect();
                let decoded = read(&bytes);
                assert_eq!(decoded.text, text);
                assert_eq!(under(&bytes, &decoded, "🚲 on").len(), 10);
            }
        }
    }

    #[test]
    fn japanese_and_cyrillic_keep_their_bytes() {
        for (encoding, text, word) in [
            (
                encoding_rs::SHIFT_JIS,
                "市長は月曜日に新しい橋の建設を発表した。費用は三億円だという。",
                "新しい橋",
            ),
            (
                encoding_rs::WINDOWS_1251,
                "Мэр города объявил в понедельник о строительстве нового моста.",
                "нового",
            ),
        ] {
            let (bytes, _, _) = encoding.encode(text);
            let decoded = read(&bytes);
            assert_eq!(decoded.text, text, "{}", encoding.name());
            let (expected, _, _) = encoding.encode(word);
            assert_eq!(under(&bytes, &decoded, word), &*expected);
        }
    }

    #[test]
    fn a_few_broken_bytes_do_not_turn_utf8_into_latin() {
        let mut bytes = "Señor Ibáñez habló en Cádiz. ".repeat(3).into_bytes();
        bytes.extend_from_slice(b"fin \xff roto y m\xc3\xa1s");
        let decoded = read(&bytes);
        assert!(decoded.text.contains("Ibáñez") && decoded.text.contains('\u{fffd}'));
        assert_eq!(under(&bytes, &decoded, "más"), "más".as_bytes());
    }

    #[test]
    fn what_is_no_text_is_refused_with_a_reason() {
        for (bytes, word) in [
            (b"%PDF-1.7 \x00\x01".to_vec(), "PDF"),
            (b"text\x00text".to_vec(), "zero byte"),
            ((0..=255u8).filter(|&b| b != 0).cycle().take(4000).collect(), "control"),
        ] {
            let reason = decode(bytes, None).expect_err("refused");
            assert!(reason.contains(word), "{reason}");
        }
    }
}
