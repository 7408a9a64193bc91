-- grain: one row per outlet and owner, for the days on which it has that owner
create table ownerships (
    outlet_id varchar not null,
    owner_id varchar not null,
    owner varchar not null,
    from_on date,
    until_on date,
    source varchar not null
);

comment on table ownerships is 'One row per outlet and owner: a company, group or state body. Outlets without a row have no recorded owner.';
comment on column ownerships.outlet_id is 'Outlet, as in outlets.';
comment on column ownerships.owner_id is 'Owner: owner: and its name in lower case.';
comment on column ownerships.owner is 'Name of the owner.';
comment on column ownerships.from_on is 'First day of the ownership; NULL if not recorded: then it covers all earlier days.';
comment on column ownerships.until_on is 'First day after the ownership; NULL while it lasts.';
comment on column ownerships.source is 'Where the row comes from: editor, or the name of a public list.';

insert into ownerships
select outlet_id, 'owner:' || lower(owner::varchar), owner, from_on, until_on, source
from given;
