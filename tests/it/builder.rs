//! Runs `sayso` in a folder of its own, with a clean environment, and checks stdout, stderr and status together.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// `sayso`, with nothing of the caller's environment that changes what it says.
pub fn sayso() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.env_clear().stdin(Stdio::null());
    // Needed to start a process at all on some systems; read by nothing in sayso.
    for name in ["PATH", "SystemRoot", "LD_LIBRARY_PATH", "LLVM_PROFILE_FILE"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    command
}

/// What one stream must hold.
enum Stream {
    Exactly(String),
    Having(Vec<String>),
}

/// One run: files, arguments, and what is expected. What is not named is expected to be empty and the status to be 0.
pub struct Run {
    folder: TempDir,
    below: String,
    args: Vec<String>,
    env: Vec<(String, String)>,
    stdin: Vec<u8>,
    stdout: Stream,
    stderr: Stream,
    status: i32,
}

/// What a run wrote.
pub struct Done {
    /// Standard output.
    pub stdout: String,
    /// Keeps the files until the test ends.
    pub folder: TempDir,
}

/// A run of `sayso` with these arguments, split at white space.
pub fn run(args: &str) -> Run {
    Run {
        folder: TempDir::new().expect("a temporary folder"),
        below: String::new(),
        args: args.split_whitespace().map(str::to_owned).collect(),
        env: vec![],
        stdin: vec![],
        stdout: Stream::Exactly(String::new()),
        stderr: Stream::Exactly(String::new()),
        status: 0,
    }
}

impl Run {
    /// Adds a file; its folders are made.
    pub fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, content).expect("a file");
        self
    }

    /// Adds an empty folder.
    pub fn folder(self, path: &str) -> Self {
        std::fs::create_dir_all(self.folder.path().join(path)).expect("a folder");
        self
    }

    /// Adds all files below `from`.
    pub fn files_of(mut self, from: &Path) -> Self {
        for path in files(from) {
            let name = path.strip_prefix(from).expect("below").to_string_lossy().into_owned();
            let content = std::fs::read(&path).expect("a file");
            self = self.file(&name, content);
        }
        self
    }

    /// The folder that it runs in.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The folder, with nothing run in it.
    pub fn into_folder(self) -> TempDir {
        self.folder
    }

    /// Does something to the folder as it is by now.
    pub fn then(self, act: impl FnOnce(&Path)) -> Self {
        act(self.folder.path());
        self
    }

    /// Runs in this folder below.
    pub fn below(mut self, folder: &str) -> Self {
        folder.clone_into(&mut self.below);
        self
    }

    /// The same folder with other arguments.
    pub fn retold(mut self, args: &str) -> Self {
        self.args = args.split_whitespace().map(str::to_owned).collect();
        self
    }

    /// Adds one argument as it is.
    pub fn arg(mut self, arg: &str) -> Self {
        self.args.push(arg.to_owned());
        self
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// What comes in on standard input.
    pub fn stdin(mut self, text: impl AsRef<[u8]>) -> Self {
        self.stdin = text.as_ref().to_vec();
        self
    }

    /// Standard output must be exactly this.
    pub fn stdout(mut self, text: &str) -> Self {
        self.stdout = Stream::Exactly(text.to_owned());
        self
    }

    /// Standard output must hold this; may be called again.
    pub fn stdout_has(mut self, text: &str) -> Self {
        self.stdout = having(self.stdout, text);
        self
    }

    /// Standard error must hold this; may be called again.
    pub fn stderr_has(mut self, text: &str) -> Self {
        self.stderr = having(self.stderr, text);
        self
    }

    /// The exit status must be this.
    pub fn status(mut self, status: i32) -> Self {
        self.status = status;
        self
    }

    /// As [`Run::check`], and standard output must not hold `text`.
    pub fn check_not(self, text: &str) {
        let stdout = self.check().stdout;
        assert!(!stdout.contains(text), "{text:?} stands in:\n{stdout}");
    }

    /// Runs `sayso` without checking; stdout, stderr and status.
    pub fn output(&self) -> (String, String, i32) {
        let mut command = sayso();
        command
            .current_dir(self.folder.path().join(&self.below))
            .args(&self.args)
            .envs(self.env.iter().cloned());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("sayso starts");
        let (mut pipe, input) = (child.stdin.take().expect("a pipe"), self.stdin.clone());
        let writer = std::thread::spawn(move || drop(pipe.write_all(&input)));
        let output = child.wait_with_output().expect("sayso ends");
        writer.join().expect("standard input written");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        (text(output.stdout), text(output.stderr), output.status.code().expect("no signal"))
    }

    /// Runs `sayso` and checks everything.
    #[track_caller]
    pub fn check(self) -> Done {
        let (stdout, stderr, status) = self.output();
        let all = format!(
            "sayso {}\n--- stdout\n{stdout}\n--- stderr\n{stderr}\n--- status {status}",
            self.args.join(" ")
        );
        assert_eq!(status, self.status, "status of {all}");
        for (name, text, wanted) in [("stdout", &stdout, &self.stdout), ("stderr", &stderr, &self.stderr)] {
            match wanted {
                Stream::Exactly(exactly) => assert_eq!(text, exactly, "{name} of {all}"),
                Stream::Having(parts) => {
                    for part in parts {
                        assert!(text.contains(part), "{name} has no {part:?}: {all}");
                    }
                }
            }
        }
        Done { stdout, folder: self.folder }
    }
}

fn having(stream: Stream, text: &str) -> Stream {
    match stream {
        Stream::Having(mut parts) => {
            parts.push(text.to_owned());
            Stream::Having(parts)
        }
        Stream::Exactly(_) => Stream::Having(vec![text.to_owned()]),
    }
}

/// All files below `folder`, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![];
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Whether expected files are to be rewritten instead of compared: `SAYSO_BLESS=1 cargo test`.
pub fn blessing() -> bool {
    std::env::var_os("SAYSO_BLESS").is_some_and(|value| value == "1")
}

/// `actual` must be what stands in the file, which is rewritten when blessing.
#[track_caller]
pub fn same_as_file(path: &Path, actual: &str) {
    if blessing() {
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, actual).expect("a file");
        return;
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(expected, actual, "{}: `SAYSO_BLESS=1 cargo test` rewrites it", path.display());
}
