-- grain: one row per outlet of the reference data, as the file has them
create table outlets (
    outlet_id varchar not null,
    name varchar not null,
    aliases varchar[] not null,
    domains varchar[] not null,
    country varchar,
    language varchar,
    kind varchar not null
);

comment on table outlets is 'One row per outlet of the reference data.';
comment on column outlets.outlet_id is 'Outlet.';
comment on column outlets.name is 'Name in print.';
comment on column outlets.aliases is 'Other names in print.';
comment on column outlets.domains is 'Web domains it owns.';
comment on column outlets.country is 'Country it publishes from, ISO 3166 code.';
comment on column outlets.language is 'Its main language.';
comment on column outlets.kind is 'wire, newspaper, broadcaster, magazine, digital, aggregator, state-media, government, forum or blog.';

insert into outlets
select outlet_id, name, aliases, domains, country, language, kind
from given;
