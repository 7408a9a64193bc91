-- grain: one row per pair of facts of one story that differ, or are similar
create table differences (
    story_id varchar not null,
    unit varchar not null,
    number double not null,
    other_unit varchar not null,
    other_number double not null,
    verdict varchar not null
);

comment on table differences is 'One row per pair of facts of one story that differ, or are similar: figures, or days of the year, that two outlets give. Empty where texts are withheld.';
comment on column differences.story_id is 'The story.';
comment on column differences.unit is 'The unit of the one figure; day for a day of the year.';
comment on column differences.number is 'Its value; of a day, 31 times its month plus its day.';
comment on column differences.other_unit is 'The unit of the other.';
comment on column differences.other_number is 'Its value.';
comment on column differences.verdict is 'differs (two values of one thing) or similar (the same number of something else, or nearly so: neither can be said).';

insert into differences
select * from given
order by story_id, unit, number, other_unit, other_number;
