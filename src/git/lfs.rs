//! Git LFS: a commit holds a pointer, and the content lies beside git's own objects, if it was fetched.

use std::path::PathBuf;

use super::{Repository, path_of, run};

/// What a pointer starts with.
const POINTER: &[u8] = b"version https://git-lfs.github.com/spec/v1\n";

impl Repository {
    /// The content that `bytes` stand for: themselves, or what the Git LFS pointer that they are points at.
    ///
    /// # Errors
    /// Where that content was not fetched, and how to fetch it.
    pub fn smudged(&self, bytes: Vec<u8>) -> Result<Vec<u8>, String> {
        if !bytes.starts_with(POINTER) {
            return Ok(bytes);
        }
        let content = oid(&bytes).and_then(|oid| std::fs::read(self.lfs_object(&oid)?).ok());
        content.ok_or_else(|| {
            "it is a Git LFS pointer, and its content is not in this clone; `git lfs fetch origin BASE` gets it"
                .to_owned()
        })
    }

    fn lfs_object(&self, oid: &str) -> Option<PathBuf> {
        let output = run(&self.top, &["rev-parse", "--git-common-dir"]).ok()?;
        let folder = output.stdout.strip_suffix(b"\n").map(path_of).filter(|_| output.status.success())?;
        Some(self.top.join(folder).join("lfs/objects").join(&oid[..2]).join(&oid[2..4]).join(oid))
    }
}

/// The hash in a pointer, held to be one before it becomes part of a path.
fn oid(pointer: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(pointer).ok()?;
    let oid = text.lines().find_map(|line| line.strip_prefix("oid sha256:"))?;
    (oid.len() == 64 && oid.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| oid.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_names_its_content_and_no_other_path() {
        let pointer =
            |oid: &str| format!("version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize 3\n");
        let good = "ab".repeat(32);
        assert_eq!(oid(pointer(&good).as_bytes()), Some(good));
        assert_eq!(oid(pointer("../../../etc/passwd").as_bytes()), None);
        assert_eq!(oid(pointer("").as_bytes()), None);
    }
}
