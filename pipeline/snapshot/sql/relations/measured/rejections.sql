-- grain: one row per record that was not loaded because of a fault
create table rejections (
    source_file varchar not null,
    record integer,
    byte_start bigint,
    byte_end bigint,
    stage varchar not null,
    code varchar not null,
    detail varchar not null,
    raw_sha256 varchar,
    is_quarantined boolean not null
);

comment on table rejections is 'One row per input record that a fault kept out; with inputs it accounts for every record.';
comment on column rejections.source_file is 'Input file.';
comment on column rejections.record is 'Number of the record, from 1; NULL where the file itself is refused.';
comment on column rejections.byte_start is 'First byte of the record in its file.';
comment on column rejections.byte_end is 'One past its last byte.';
comment on column rejections.stage is 'Stage that refused it: read or measure.';
comment on column rejections.code is 'Reason code.';
comment on column rejections.detail is 'What exactly was wrong.';
comment on column rejections.raw_sha256 is 'SHA-256 of the bytes that were looked at, at most a few kilobytes.';
comment on column rejections.is_quarantined is 'True where those bytes are kept in the quarantine folder, under that name.';

insert into rejections
select source_file, record, byte_start, byte_end, stage, code, detail, raw_sha256, is_quarantined
from refused
union all
select source_file, record, null, null, rejection_stage, rejection_code, rejection_detail, null, false
from arrivals
where rejection_code is not null
order by all;
