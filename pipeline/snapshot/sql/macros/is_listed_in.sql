-- grain: one truth value: whether the list of a withheld text of so many words holds a word; language/listing.py has the rule
create macro is_listed_in(asked, length) as
    is_listed(asked)
    or (length >= 300 and asked in (select word from unlisted_words where is_name));

comment on macro is_listed_in is 'Whether the list of words of a withheld text of so many words may hold a word.';
