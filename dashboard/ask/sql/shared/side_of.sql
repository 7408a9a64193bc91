-- grain: one value per article, the side of a comparison that it belongs to; a macro for one connection
-- Sides are outlets, owners, kinds of outlet, countries or groups, of which the first that has the outlet counts; NULL
-- where the article belongs to none. A group is a kind and a country, joined by a colon; * stands for any country.
create temp macro side_of(sides_by, sides, outlet_id, owner_id, outlet_kind, outlet_country) as
case sides_by
    when 'outlets' then coalesce(outlet_id, 'unknown')
    when 'owners' then owner_id
    when 'kinds' then outlet_kind
    when 'groups' then list_filter(
        sides::varchar[], lambda side: side = outlet_kind || ':*' or side = outlet_kind || ':' || outlet_country
    )[1]
    else outlet_country
end;
