-- grain: one row per literal of one word and article that has it; a macro for one connection that looks for no phrases
-- `literals` is that of articles_matching. Planning is most of what a rare word costs, so a search without phrases is
-- not planned for them.
create temp macro literals_met(literals) as table
select asked.series, asked.clause_no, asked."bit", asked.wanted, words.article_no
from literal_words(literals) asked
join words using (word);
