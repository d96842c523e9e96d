//! Files written whole or not at all, and folders held while their files are changed.
//!
//! [`replace`] puts a file's new content beside it and then in its place: whoever reads it, and whatever happens in
//! between, finds the old content or the new. [`hold`] lets one process at a time change the files of a folder: who
//! reads, changes and writes a file while holding its folder loses nothing that another process writes.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock, TryLockError};
use std::time::{Duration, Instant};

/// How the names of files begin that are being written. They are hidden, and end with none of the endings that are read.
const UNFINISHED: &str = ".sayso-";

/// The file that is locked where a folder cannot be.
const HELD: &str = ".sayso-held";

/// Held shared by whoever writes something that is to be whole, and alone by whoever ends the process.
static WRITING: RwLock<()> = RwLock::new(());

/// What is written while this is held is finished before the process ends on [`settled`]. May be held several times at
/// once.
pub fn writing() -> impl Drop {
    WRITING.read().unwrap_or_else(PoisonError::into_inner)
}

/// Waits until nothing is being written, and lets nothing more begin; `None` where that takes longer than `patience`.
pub fn settled(patience: Duration) -> Option<impl Drop> {
    let since = Instant::now();
    loop {
        match WRITING.try_write() {
            Ok(held) => return Some(held),
            Err(TryLockError::Poisoned(held)) => return Some(held.into_inner()),
            Err(TryLockError::WouldBlock) if since.elapsed() >= patience => return None,
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(5)),
        }
    }
}

/// Puts `content` at `path`, whole or not at all; what is there already keeps its permissions, a link stays a link, and
/// what is no ordinary file (a pipe, a device) is written to as it is.
///
/// # Errors
/// Where the file is read-only, or its folder may not be written to. What was there is there still.
pub fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let _whole = writing();
    if !is_file(path) {
        return File::options().write(true).open(path)?.write_all(content);
    }
    // The file behind a link is replaced, not the link.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let about = fs::metadata(&target);
    if about.as_ref().is_ok_and(|about| about.permissions().readonly()) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As for any new file, less what the user's mask takes away; a file that is there keeps its own.
        let mode = about.as_ref().map_or(0o666, |about| about.permissions().mode() & 0o777);
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    let mut file = builder.tempfile_in(folder(&target))?;
    if let Ok(about) = about {
        // The mask took away from these too.
        file.as_file().set_permissions(about.permissions())?;
    }
    file.write_all(content)?;
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|error| error.error)?;
    // The new name lasts through a power cut only once the folder is on the disk; not every system can say so.
    let _ = File::open(folder(&target)).and_then(|folder| folder.sync_all());
    Ok(())
}

/// Puts a new file at `path`, whole or not at all, and only where there is none.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where there is one, also one that came to be meanwhile.
pub fn create(path: &Path, content: &[u8]) -> io::Result<()> {
    let _whole = writing();
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder(path))?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(())
}

/// The folder that `path` stands in.
pub fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether there is a plain file at `path`, or would be one; a pipe or a device may be written to several times.
pub fn is_file(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |metadata| metadata.is_file())
}

/// Folders that no other process changes claim files in until this is dropped, or its process ends in whatever way.
#[derive(Debug)]
pub struct Held {
    _locks: Vec<Lock>,
}

/// Waits until no other process holds any of `folders`, and holds them.
///
/// # Errors
/// Where a folder is missing or cannot be locked.
pub fn hold<'p>(folders: impl IntoIterator<Item = &'p Path>) -> io::Result<Held> {
    let mut real = folders.into_iter().map(Path::canonicalize).collect::<io::Result<Vec<PathBuf>>>()?;
    // In one order everywhere, so that two processes never wait for each other.
    real.sort();
    real.dedup();
    let locks = real.iter().map(|folder| Lock::new(folder)).collect::<io::Result<Vec<_>>>()?;
    real.iter().for_each(|folder| sweep(folder));
    Ok(Held { _locks: locks })
}

/// Removes what processes left behind that were killed while writing. Nobody else writes here meanwhile but a run that
/// puts a report into this very folder: what is younger than a minute may be its, and is left.
fn sweep(folder: &Path) {
    let unfinished =
        |name: &OsStr| name.to_string_lossy().starts_with(UNFINISHED) && name != OsStr::new(HELD);
    let old = |entry: &fs::DirEntry| {
        let age = entry.metadata().and_then(|about| about.modified()).ok().and_then(|at| at.elapsed().ok());
        age.is_some_and(|age| age.as_secs() >= 60)
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if unfinished(&entry.file_name()) && old(&entry) {
            // Somebody else's, then; it is hidden and harms nobody.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A lock that ends with its process.
#[derive(Debug)]
struct Lock {
    _file: File,
    /// To be removed; `None` where the folder itself is locked.
    path: Option<PathBuf>,
}

impl Lock {
    /// The folder itself where the system can lock one, so that nothing is left in it; else a file in it.
    fn new(folder: &Path) -> io::Result<Self> {
        #[cfg(unix)]
        if let Ok(file) = File::open(folder)
            && file.lock().is_ok()
        {
            return Ok(Self { _file: file, path: None });
        }
        Self::beside(&folder.join(HELD))
    }

    fn beside(path: &Path) -> io::Result<Self> {
        let mut patience = 500;
        loop {
            let file = match File::options().create(true).truncate(false).write(true).open(path) {
                // Windows keeps a removed file, and nobody may open it, until the last who has it open is done.
                Err(error)
                    if cfg!(windows) && error.kind() == io::ErrorKind::PermissionDenied && patience > 0 =>
                {
                    patience -= 1;
                    std::thread::sleep(std::time::Duration::from_millis(10));
                    continue;
                }
                file => file?,
            };
            file.lock()?;
            // Who held it before may have removed it while we waited: then it locks nothing any more.
            if same(&file, path) {
                return Ok(Self { _file: file, path: Some(path.to_owned()) });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // Where it stays, the next process locks the same file.
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(unix)]
fn same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(there)) => (ours.dev(), ours.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

/// An open file cannot be removed here: where the path leads to a file, it is the one that is open.
#[cfg(not(unix))]
fn same(_: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_and_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(
            (fs::read(&path).unwrap(), names(folder.path())),
            (b"two".to_vec(), vec!["a.yaml".into()])
        );
        assert_eq!(create(&path, b"three").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"two");
        create(&folder.path().join("b.yaml"), b"new").unwrap();
        assert_eq!(names(folder.path()), ["a.yaml", "b.yaml"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("real.yaml"), folder.path().join("link.yaml"));
        fs::write(&file, "one").unwrap();
        symlink("real.yaml", &link).unwrap();
        for mode in [0o600, 0o666, 0o755] {
            fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
            replace(&link, b"two").unwrap();
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, mode);
        }
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"two");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
        assert_eq!(replace(&link, b"three").unwrap_err().kind(), io::ErrorKind::PermissionDenied);
        assert_eq!(fs::read(&file).unwrap(), b"two");
    }

    #[test]
    fn what_the_killed_left_is_swept_what_is_being_written_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let old = File::create(folder.path().join(".sayso-old")).unwrap();
        old.set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(600)).unwrap();
        File::create(folder.path().join(".sayso-new")).unwrap();
        File::create(folder.path().join(".other")).unwrap();
        drop(hold([folder.path(), folder.path()]).unwrap());
        assert_eq!(names(folder.path()), [".other", ".sayso-new"]);
        assert!(hold([Path::new("/nowhere/at/all")]).is_err());
    }

    /// Many threads, each counting up what stands in one file: none of them is lost.
    fn count_up(take: impl Fn(&Path) -> Lock + Sync) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("count");
        fs::write(&path, "0").unwrap();
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..10 {
                        let _held = take(folder.path());
                        let count: usize = fs::read_to_string(&path).unwrap().parse().unwrap();
                        replace(&path, (count + 1).to_string().as_bytes()).unwrap();
                    }
                });
            }
        });
        assert_eq!(fs::read_to_string(&path).unwrap(), "80");
        assert_eq!(names(folder.path()), ["count"]);
    }

    #[test]
    fn who_holds_a_folder_loses_nothing() {
        count_up(|folder| Lock::new(folder).unwrap());
    }

    #[test]
    fn nor_does_who_holds_a_file_in_it() {
        count_up(|folder| Lock::beside(&folder.join(HELD)).unwrap());
    }
}
