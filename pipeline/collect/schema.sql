-- grain: one row per source, item, day or file: what collecting remembers, in a small SQLite file
create table if not exists files (
    name text primary key,
    length integer not null,
    is_closed integer not null
);

create table if not exists items (
    source text not null,
    key blob not null,
    first_seen text not null,
    is_kept integer not null,
    waits_for text,
    tries integer not null,
    primary key (source, key)
) without rowid;

create index if not exists items_by_key on items (key);

create index if not exists items_by_day on items (first_seen, source);

create table if not exists listings (
    url text primary key,
    etag text not null,
    modified text not null
);

create table if not exists sources (
    source text primary key,
    last_success text,
    last_try text not null,
    not_before text,
    detail text not null
);

create table if not exists days (
    source text not null,
    day text not null,
    runs integer not null,
    successes integer not null,
    empty integer not null,
    unreadable integer not null,
    unreachable integer not null,
    pages integer not null,
    pages_failed integer not null,
    primary key (source, day)
) without rowid;
