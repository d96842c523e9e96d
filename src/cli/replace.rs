//! Writes files whole: whoever reads one sees what was there before, or all of what is new.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// The folder that `path` stands in.
pub fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether it is, or would become, a plain file; a pipe or a device may be written to several times.
pub fn is_file(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |metadata| metadata.is_file())
}

/// Puts `content` at `path` whole or not at all: whoever reads the file sees what was there before, or all of it.
pub fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    if !is_file(path) {
        return fs::File::options().write(true).open(path)?.write_all(content);
    }
    // The file behind a link is replaced, not the link.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".sayso-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As for any new file, less what the user's mask takes away; a file that is there keeps its own.
        let mode = fs::metadata(&target).map_or(0o666, |metadata| metadata.permissions().mode() & 0o777);
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    let mut file = builder.tempfile_in(folder(&target))?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// Keeps other runs that ask for it from changing files of this folder, until it is dropped; `None` where the system
/// has no such locks for folders, and then the last writer wins.
pub fn held(folder: &Path) -> Option<File> {
    let file = File::open(folder).ok()?;
    file.lock().ok()?;
    Some(file)
}
