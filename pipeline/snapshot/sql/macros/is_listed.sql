-- grain: one truth value: whether the lists of words of withheld texts hold a word; language/listing.py has the rule
create macro is_listed(asked) as
    asked not in (select word from unlisted_words)
    and case
        when regexp_matches(asked, '[\x{0e00}-\x{0e7f}\x{3040}-\x{30ff}\x{3400}-\x{9fff}\x{f900}-\x{faff}]')
            then len(asked) = 2 and unicode(asked[1]) % 4 = 1 and unicode(asked[2]) % 4 = 2
        else len(asked) >= 4 or regexp_matches(asked, '[0-9]')
    end;

comment on macro is_listed is 'Whether the lists of words of withheld texts may hold a word.';
