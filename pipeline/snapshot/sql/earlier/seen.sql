-- grain: one row per article that the builds up to this snapshot have held
select article_id, first_built_at from first_seen;
