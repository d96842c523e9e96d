//! `tantivy` at the work of `benches/compare.sh`: indexes the sentences, a line each, in memory with two threads, then asks
//! once for each claim, a line each, for the ten best by BM25, on two threads too.
//!
//!     sayso-bench-tantivy LINES CLAIMS
//!
//! Prints the number of sentences found. Its settings are in its favour: no positions, nothing stored, the plain tokenizer.

use std::error::Error;
use std::sync::atomic::{AtomicUsize, Ordering};

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TokenStream;
use tantivy::{Index, Searcher, TantivyDocument, Term};

const THREADS: usize = 2;
const BEST: usize = 10;
/// Bytes that the writer may hold before it writes a segment; large enough for few segments.
const BUFFER: usize = 400_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths = std::env::args().skip(1);
    let (Some(lines), Some(claims)) = (paths.next(), paths.next()) else {
        return Err("usage: sayso-bench-tantivy LINES CLAIMS".into());
    };
    let lines = std::fs::read_to_string(lines)?;
    let claims = std::fs::read_to_string(claims)?;
    let index = indexed(&lines)?;
    let searcher = index.reader()?.searcher();
    let claims: Vec<&str> = claims.lines().collect();
    let (next, found) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let ask = || -> tantivy::Result<()> {
        while let Some(claim) = claims.get(next.fetch_add(1, Ordering::Relaxed)) {
            let best = searcher
                .search(&query(&index, &searcher, claim)?, &TopDocs::with_limit(BEST).order_by_score())?;
            found.fetch_add(best.len(), Ordering::Relaxed);
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(ask)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().expect("a thread of queries panicked"))
    })?;
    println!("{}", found.into_inner());
    Ok(())
}

/// An index in memory with one sentence a document.
fn indexed(lines: &str) -> tantivy::Result<Index> {
    let mut schema = Schema::builder();
    let terms =
        TextFieldIndexing::default().set_tokenizer("default").set_index_option(IndexRecordOption::WithFreqs);
    let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(terms));
    let index = Index::create_in_ram(schema.build());
    let mut writer = index.writer_with_num_threads(THREADS, BUFFER)?;
    for line in lines.lines() {
        let mut document = TantivyDocument::default();
        document.add_text(text, line);
        writer.add_document(document)?;
    }
    writer.commit()?;
    Ok(index)
}

/// The words of a claim, any of which may occur.
fn query(index: &Index, searcher: &Searcher, claim: &str) -> tantivy::Result<BooleanQuery> {
    let text = searcher.schema().get_field("text")?;
    let mut terms: Vec<Term> = vec![];
    let mut tokenizer = index.tokenizer_for_field(text)?;
    tokenizer.token_stream(claim).process(&mut |token| {
        let term = Term::from_field_text(text, &token.text);
        if !terms.contains(&term) {
            terms.push(term);
        }
    });
    let words = terms.into_iter().map(|term| {
        (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn Query>)
    });
    Ok(BooleanQuery::new(words.collect()))
}
