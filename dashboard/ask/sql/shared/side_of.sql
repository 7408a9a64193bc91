-- grain: one value per article, the side of a comparison that it belongs to; a macro for one connection
-- Sides are outlets, owners, kinds of outlet or countries; NULL where the article belongs to none.
create temp macro side_of(sides_by, outlet_id, owner_id, outlet_kind, outlet_country) as
case sides_by
    when 'outlets' then coalesce(outlet_id, 'unknown')
    when 'owners' then owner_id
    when 'kinds' then outlet_kind
    else outlet_country
end;
