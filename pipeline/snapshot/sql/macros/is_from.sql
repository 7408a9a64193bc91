-- grain: one truth value: whether an article is from an outlet, a group of outlets or an address that the reader named
-- after: plain_address
-- A group is a kind and a country, joined by a colon; * means any country.
create macro is_from(outlet, kind, country, address, outlet_ids, group_ids, addresses) as
    len(outlet_ids) + len(group_ids) + len(addresses) = 0
    or (len(outlet_ids) > 0 and list_contains(outlet_ids, coalesce(outlet, 'unknown')))
    or (len(group_ids) > 0 and coalesce(
        list_contains(group_ids, kind || ':*') or list_contains(group_ids, kind || ':' || coalesce(country, '')), false
    ))
    or (len(addresses) > 0 and coalesce(
        list_contains(list_transform(addresses, lambda each: plain_address(each)), plain_address(address)), false
    ));

comment on macro is_from is 'Whether an article is from one of some outlets, groups (kind:country or kind:*) or addresses; true where all three lists are empty.';
