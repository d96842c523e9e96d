//! Every block of the README is run: what it shows is what happens.

use std::fs;
use std::process::Stdio;

use crate::builder::{blessing, files, root, run, sayso};

/// A fenced block: its language, its first line's index in the file, and its lines.
struct Block {
    language: String,
    start: usize,
    lines: Vec<String>,
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = vec![];
    let mut open = false;
    for (at, line) in text.lines().enumerate() {
        match line.strip_prefix("```") {
            Some(language) if !open => {
                blocks.push(Block { language: language.trim().to_owned(), start: at + 1, lines: vec![] });
                open = true;
            }
            Some(_) => open = false,
            None if open => blocks.last_mut().expect("an open block").lines.push(line.to_owned()),
            None => {}
        }
    }
    blocks
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).expect("README.md")
}

#[test]
fn every_block_is_of_a_kind_that_is_run() {
    let text = readme();
    for block in blocks(&text) {
        let known = ["console", "yaml", "toml", "text"].contains(&block.language.as_str());
        assert!(known, "README.md:{}: no test runs a block of kind `{}`", block.start, block.language);
        let shows_a_command =
            block.language == "text" && block.lines.iter().any(|line| line.starts_with("$ "));
        assert!(!shows_a_command, "README.md:{}: a command belongs in a `console` block", block.start);
    }
}

#[test]
fn every_command_prints_what_stands_below_it() {
    let text = readme();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut count = 0;
    // From the end, so that blessing does not move the blocks that are still to come.
    for block in blocks(&text).iter().rev().filter(|block| block.language == "console") {
        let mut shown = vec![];
        for command in commands(&block.lines) {
            count += 1;
            shown.push(format!("$ {}", command.line));
            shown.extend(output(&command, block.start).lines().map(str::to_owned));
        }
        if blessing() {
            lines.splice(block.start..block.start + block.lines.len(), shown);
        } else {
            let (expected, found) = (block.lines.join("\n"), shown.join("\n"));
            assert_eq!(expected, found, "README.md:{}: `SAYSO_BLESS=1 cargo test` rewrites it", block.start);
        }
    }
    assert!(count > 0, "README.md shows no command");
    if blessing() {
        fs::write(root().join("README.md"), lines.join("\n") + "\n").expect("README.md");
    }
}

struct Shown {
    line: String,
    output: Vec<String>,
}

fn commands(lines: &[String]) -> Vec<Shown> {
    let mut commands: Vec<Shown> = vec![];
    for line in lines {
        match (line.strip_prefix("$ "), commands.last_mut()) {
            (Some(command), _) => commands.push(Shown { line: command.to_owned(), output: vec![] }),
            (None, Some(command)) => command.output.push(line.clone()),
            (None, None) => panic!("README.md: output without a command: {line}"),
        }
    }
    commands
}

/// What the command prints; for a command that is not sayso's, what stands there, once it is one that CI runs.
fn output(command: &Shown, line: usize) -> String {
    let words = words(&command.line);
    let assignments = words.iter().take_while(|word| is_assignment(word)).count();
    let env = words[..assignments].iter().filter_map(|word| word.split_once('='));
    match words.get(assignments).map(String::as_str) {
        Some("sayso") => {
            let mut this = sayso();
            let arguments = &words[assignments + 1..];
            let (arguments, input) = match arguments {
                [arguments @ .., sign, file] if sign == "<" => (arguments, Some(file)),
                _ => (arguments, None),
            };
            if let Some(file) = input {
                let file = fs::File::open(root().join(file))
                    .unwrap_or_else(|error| panic!("README.md:{line}: {file}: {error}"));
                this.stdin(Stdio::from(file));
            }
            let copy = arguments.first().is_some_and(|command| command == "new").then(copy);
            let folder = copy.as_ref().map_or(root(), tempfile::TempDir::path);
            this.current_dir(folder).envs(env).args(arguments);
            let output = this.output().expect("sayso starts");
            let text = [output.stdout, output.stderr].concat();
            String::from_utf8(text)
                .expect("UTF-8")
                .lines()
                .map(|line| format!("{}\n", line.trim_end()))
                .collect()
        }
        Some("cargo") => {
            let ci = fs::read_to_string(root().join(".ci/run")).expect(".ci/run");
            assert!(ci.contains(&command.line), "README.md:{line}: CI does not run `{}`", command.line);
            command.output.join("\n")
        }
        Some("git" | "cd") => command.output.join("\n"),
        other => panic!("README.md:{line}: no test runs `{}`", other.unwrap_or_default()),
    }
}

/// What a command may change: a copy of the repository's own claims and articles.
fn copy() -> tempfile::TempDir {
    let mut run = run("");
    for folder in ["claims", "seeds", "schemas"] {
        for file in files(&root().join(folder)) {
            let name = file.strip_prefix(root()).expect("below").to_string_lossy().into_owned();
            run = run.file(&name, fs::read(&file).expect("a file"));
        }
    }
    run.into_folder()
}

fn is_assignment(word: &str) -> bool {
    word.split_once('=')
        .is_some_and(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
}

/// The words of a shell line, in either kind of quotation marks or none. Pipes are refused, and redirections but for
/// the `<` of input.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (vec![], None::<String>, None);
    for c in line.chars() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), c) => word.get_or_insert_default().push(c),
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, '|' | '>' | '&' | ';' | '$') => panic!("README.md: no shell runs here: {line}"),
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (None, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[test]
fn every_yaml_block_is_a_claim_file() {
    let text = readme();
    let mut count = 0;
    for block in blocks(&text).iter().filter(|block| block.language == "yaml") {
        count += 1;
        let claims = block.lines.join("\n") + "\n";
        // Whatever the verdicts; a claim file with a mistake in it exits with 2.
        let mut this = run("--exit-zero").file("claims/readme.yaml", claims).stdout_has("claims/readme.yaml");
        let seeds = root().join("seeds");
        this = if seeds.is_dir() {
            this.arg("--sources").arg(&seeds.to_string_lossy())
        } else {
            this.file("seeds/a.txt", "A.")
        };
        this.check();
    }
    assert!(count > 0, "README.md shows no claim file");
}

#[test]
fn words_are_split_as_a_shell_splits_them() {
    assert_eq!(words("sayso new \"a b\" 'c d' e"), ["sayso", "new", "a b", "c d", "e"]);
    assert_eq!(words("sayso match < a.jsonl"), ["sayso", "match", "<", "a.jsonl"]);
    assert_eq!(words("sayso why '' x"), ["sayso", "why", "", "x"]);
}
