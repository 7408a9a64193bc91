-- grain: one value per text, the list of its words as the counts of words have them; a macro for one connection
-- Scripts without spaces between words are counted by pairs of characters; everything else by runs of letters and digits.
create temp macro name_words(name) as flatten(list_transform(
    regexp_extract_all(
        lower(name),
        '[\x{0e00}-\x{0e7f}\x{3040}-\x{30ff}\x{3400}-\x{9fff}\x{f900}-\x{faff}]+'
        || '|(?:[^\P{L}\x{0e00}-\x{0e7f}\x{3040}-\x{30ff}\x{3400}-\x{9fff}\x{f900}-\x{faff}]|\p{N})+'
    ),
    lambda run: case
        when regexp_matches(run, '^[\x{0e00}-\x{0e7f}\x{3040}-\x{30ff}\x{3400}-\x{9fff}\x{f900}-\x{faff}]')
            then list_transform(
                range(1, greatest(length(run), 2)), lambda place: substring(run, place::integer, 2)
            )
        else [run]
    end
));
