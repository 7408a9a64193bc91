-- grain: one row per milestone on the days asked for
-- How soon outlets had a dated article on one of the topics after the milestone. It counts outlets with any dated article
-- in the $response_days days from the milestone; their articles need not be about it. These days count even if they are
-- outside the dates of the scope, so that a narrow view cuts off no response.
with asked as (
    select milestone_id, happened_on
    from milestones
    where ($from_on is null or happened_on >= $from_on) and ($to_on is null or happened_on <= $to_on)
),
outlet_days as (
    select
        outlet_id,
        published_on,
        bool_or(
            has_topics(read_topic_bits, $series_bits, false)
            and is_asked_about(
            article_no, read_topic_bits, $scope['asked_bits'], $scope['all_topics'], $scope['on_topic'],
            $scope['not_bits'], $scope['free_words'], $scope['not_words']
        )
        ) as is_on_topic
    from scope_articles(struct_update(
        $scope, from_on := null, to_on := null, asked_bits := 0, all_topics := false, on_topic := false, not_bits := 0,
        free_words := [], not_words := [], on_raw := false, any_sense := false
    ))
    where published_on is not null and outlet_id is not null
    group by outlet_id, published_on
),
newest as (
    select max(published_on) as newest_on from outlet_days
),
first_days as (
    select
        asked.milestone_id, outlet_days.outlet_id,
        min(outlet_days.published_on - asked.happened_on) filter (is_on_topic) as days
    from asked
    join outlet_days
        on outlet_days.published_on >= asked.happened_on
        and outlet_days.published_on < asked.happened_on + $response_days::integer
    group by asked.milestone_id, outlet_days.outlet_id
),
responses as (
    select
        milestone_id, count(*) as outlets, count(days) as responding_outlets,
        count(*) filter (days <= $within_days) as outlets_within_48h, median(days) as median_days
    from first_days
    group by milestone_id
)
select
    asked.milestone_id,
    coalesce(responses.outlets, 0) as outlets,
    coalesce(responses.responding_outlets, 0) as responding_outlets,
    coalesce(responses.outlets_within_48h, 0) as outlets_within_48h,
    responses.outlets_within_48h / responses.outlets as within_48h_share,
    responses.median_days,
    coalesce(newest.newest_on >= asked.happened_on + $response_days::integer - 1, false) as is_complete
from asked
cross join newest
left join responses using (milestone_id)
order by asked.happened_on, asked.milestone_id;
