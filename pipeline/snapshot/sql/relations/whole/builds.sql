-- grain: one row per build: this snapshot's
create table builds (
    build_id varchar not null,
    built_at timestamp not null,
    schema_version integer not null,
    content_hash varchar not null,
    inputs_hash varchar not null,
    rules_hash varchar not null,
    reference_digest varchar not null,
    lexicon_version varchar not null,
    text_mode varchar not null,
    is_invented boolean not null,
    records integer not null,
    loaded integer not null,
    merged integer not null,
    duplicates integer not null,
    not_articles integer not null,
    rejected integer not null,
    versions varchar not null
);

comment on table builds is 'One row: how this snapshot was made.';
comment on column builds.build_id is '16 hex digits of the hash of content, inputs, rules and versions; builds that differ only in time have equal ids.';
comment on column builds.built_at is 'When the snapshot was loaded, UTC without zone.';
comment on column builds.schema_version is 'Version of these relations.';
comment on column builds.content_hash is 'Hash of all content: articles, what was measured in them, and the reference data; not of the places of records.';
comment on column builds.inputs_hash is 'Hash of the places of records: files, merged records, duplicates, rejections.';
comment on column builds.rules_hash is 'Hash of the code, lexicon and library versions that articles were measured with.';
comment on column builds.reference_digest is 'SHA-256 of the reference files.';
comment on column builds.lexicon_version is 'Version of the keyword lexicon.';
comment on column builds.text_mode is 'How much text is kept: full, snippets (quotations of at most 200 characters) or none.';
comment on column builds.is_invented is 'Whether the corpus was invented to try out the dashboard.';
comment on column builds.records is 'Input records seen.';
comment on column builds.loaded is 'Articles loaded.';
comment on column builds.merged is 'Records merged into an article of another record.';
comment on column builds.duplicates is 'Records left out as duplicates.';
comment on column builds.not_articles is 'Records that are not articles: kept, and outside every count.';
comment on column builds.rejected is 'Records refused.';
comment on column builds.versions is 'Versions of Python, DuckDB and the libraries that measuring depends on, as JSON.';

-- The id leaves time out: the same inputs under the same rules give the same one.
insert into builds
select
    sha256(concat_ws(' ', content_hash, inputs_hash, $rules_hash, $reference_digest, $versions))[:16],
    $built_at,
    $schema_version,
    content_hash,
    inputs_hash,
    $rules_hash,
    $reference_digest,
    $lexicon_version,
    $text_mode,
    $is_invented,
    (select coalesce(sum(records), 0) from inputs),
    (select count(*) from articles where not_article is null),
    (select count(*) from merged),
    (select count(*) from duplicates),
    (select count(*) from articles where not_article is not null),
    (select count(*) from rejections),
    $versions
from snapshot_hashes;
