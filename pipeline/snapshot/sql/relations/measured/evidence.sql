-- grain: one row per stated or inferred fact of an article
create table evidence (
    article_id varchar not null,
    evidence_no integer not null,
    fact varchar not null,
    value varchar,
    basis varchar not null,
    rule varchar not null,
    char_start integer,
    char_end integer,
    quote varchar,
    note varchar
);

comment on table evidence is 'One row per stated or inferred fact of an article: how it is known, and which words show it.';
comment on column evidence.article_id is 'Article.';
comment on column evidence.evidence_no is 'Position among the evidence of its article, from 1.';
comment on column evidence.fact is 'The fact: headline, byline, outlet, published_on and so on.';
comment on column evidence.value is 'Value that was concluded; NULL if the evidence was not enough.';
comment on column evidence.basis is 'Kind of evidence: stated, sidecar, dateline, url, filename and so on.';
comment on column evidence.rule is 'Rule that read the evidence.';
comment on column evidence.char_start is 'First character of the evidence in the raw text, from 0; NULL if it is outside the text.';
comment on column evidence.char_end is 'One past its last character.';
comment on column evidence.quote is 'The words that say so; cut or left out in a snapshot without texts.';
comment on column evidence.note is 'Reason code or remark if the fact was refused or is doubtful.';

insert into evidence
with spread as (
    select
        settled.article_no, settled.article_id,
        generate_subscripts(settled.evidence, 1) as evidence_no, unnest(settled.evidence) as found
    from settled
)
select
    article_id, evidence_no, found.fact, found.value, found.basis, found.rule,
    found.char_start, found.char_end, found.quote, found.note
from spread
order by article_no, evidence_no;
