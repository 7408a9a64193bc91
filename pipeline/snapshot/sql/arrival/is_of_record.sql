-- grain: one truth value: whether a fact is known from a field of the record, not from what is printed; temporary
create temp macro is_of_record(evidence, asked) as
    len(list_filter(evidence, lambda said: said.fact = asked and said.rule in ('record', 'field'))) > 0;
