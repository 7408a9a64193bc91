-- grain: one text: a keyword's form, or an ellipsis for one so long that it would quote the text; as in measure/withheld.py
create macro short_form(form) as
    if(
        len(string_split_regex(trim(form), '\s+')) >= 4 or (unicode(form) >= 3584 and len(form) >= 6),
        '…', form
    );

comment on macro short_form is 'The form of a keyword as it is shown where the text is withheld: an ellipsis for a long one.';
