#!/usr/bin/env python3
"""Judges an archive of articles against claims on Apache Spark, into parts that `sayso merge` puts together.

    spark-submit job.py --articles articles.parquet --claims claims --out records.parquet --parts parts

ARTICLES is Parquet with an article a row: `source_id`, `source_text`, and where they are known `title`, `publisher`,
`date`, `url`, `origin`, `path`. OUT gets the records, one a row, as Parquet, and PARTS the same as text for `sayso merge`.

Each partition is piped through a `sayso` of its own, which keeps nothing between articles: a task that fails is tried
again by Spark, and what it had written is thrown away. Where one fails for good, the job does.
"""

import argparse
import os
import shlex
import sys

from pyspark import SparkFiles
from pyspark.sql import SparkSession, functions as F

# What `sayso match --claims` reads of a row.
COLUMNS = ["source_id", "source_text", "sentences", "title", "publisher", "date", "url", "origin", "path"]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", required=True, help="Parquet to read")
    parser.add_argument("--claims", required=True, help="a claim file, or a folder of them, on the driver")
    parser.add_argument("--out", required=True, help="Parquet to write")
    parser.add_argument("--parts", help="a folder to write for `sayso merge`")
    parser.add_argument("--sayso", default="sayso", help="the binary, on the driver; it is sent to the executors")
    parser.add_argument("--sources", default="articles", help="how the place of the articles is named in the report")
    parser.add_argument("--partitions", type=int, help="how many parts to judge; as read where it is not given")
    return parser.parse_args()


def command(context, args):
    """What each partition is piped through, in the folder that Spark put the files into."""
    # Executors have them in their working folder; without executors the driver has them in one of its own.
    folder = SparkFiles.getRootDirectory() if context.master.startswith("local") else "."
    sayso, claims = os.path.basename(args.sayso), os.path.basename(os.path.normpath(args.claims))
    match = ["./" + sayso, "match", "--isolated", "--exit-zero", "--claims", claims, "--sources", args.sources]
    script = f'cd "$0" && exec {shlex.join(match)}'
    return shlex.join(["/bin/sh", "-c", script, folder])


def main():
    args = arguments()
    spark = SparkSession.builder.appName("sayso").getOrCreate()
    context = spark.sparkContext
    context.addFile(args.sayso)
    context.addFile(args.claims, recursive=os.path.isdir(args.claims))

    articles = spark.read.parquet(args.articles)
    if args.partitions:
        articles = articles.repartition(args.partitions)
    lines = articles.select([name for name in COLUMNS if name in articles.columns]).toJSON()

    # A core a task: Spark runs as many of them as there are.
    records = lines.pipe(command(context, args), env={"RAYON_NUM_THREADS": "1"}, checkCode=True)
    records = spark.createDataFrame(records.map(lambda record: (record,)), "record string")
    records.write.mode("overwrite").parquet(args.out)

    # A program that reads nothing, writes nothing and exits with 0 would be a report that nothing is wrong.
    records = spark.read.parquet(args.out)
    # Every record begins with its kind: {"part":"source"
    kind = F.substring_index(F.substring("record", 10, 8), '"', 1)
    counts = {row["kind"]: row["count"] for row in records.groupBy(kind.alias("kind")).count().collect()}
    judged, broken, rows = counts.get("source", 0), counts.get("error", 0), articles.count()
    if judged + broken != rows:
        sys.exit(f"error: {rows} articles went in, and {judged} sources and {broken} errors came out")
    if args.parts:
        records.write.mode("overwrite").text(args.parts)
    print(f"{judged} sources judged, {broken} not read; sayso merge --expect-sources {rows} {args.parts or 'PARTS'}")
    spark.stop()


if __name__ == "__main__":
    main()
