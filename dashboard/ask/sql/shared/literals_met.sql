-- grain: one row per literal of one word and article that has it; a macro for one connection that looks for no phrases
-- `literals` is that of articles_matching. Planning is most of what a rare word costs: whoever asks for no phrase does
-- not pay for planning one.
create temp macro literals_met(literals) as table
with asked as (
    select unnest(literals::struct(
        series varchar, clause_no integer, "bit" bigint, wanted bigint, word varchar
    )[], recursive := true)
)
select asked.series, asked.clause_no, asked."bit", asked.wanted, words.article_no
from asked
join words using (word);
