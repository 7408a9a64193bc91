-- grain: one row per outlet edited by hand, in the file's order, then one per other outlet that ran an article
create table outlets (
    outlet_id varchar not null,
    name varchar not null,
    aliases varchar[] not null,
    domains varchar[] not null,
    country varchar,
    language varchar,
    kind varchar not null,
    source varchar not null,
    is_listed boolean not null
);

comment on table outlets is 'One row per outlet that the editor of the reference data listed, and per other outlet that ran an article here.';
comment on column outlets.outlet_id is 'Outlet: an id of its own if the editor listed it, otherwise its domain; name: and its name if no domain is known.';
comment on column outlets.name is 'Name in print.';
comment on column outlets.aliases is 'Other names in print.';
comment on column outlets.domains is 'Web domains it owns.';
comment on column outlets.country is 'Country it publishes from, ISO 3166 code.';
comment on column outlets.language is 'Its main language.';
comment on column outlets.kind is 'wire, newspaper, broadcaster, magazine, digital, aggregator, state-media, government, forum, blog, or unknown for an outlet that is not listed.';
comment on column outlets.source is 'Where the row comes from: editor, the names of public lists, or unlisted.';
comment on column outlets.is_listed is 'True if the reference data have the outlet; others are known from their articles alone.';

insert into outlets
select outlet_id, name, aliases, domains, country, language, kind, source, source <> 'unlisted'
from given;
