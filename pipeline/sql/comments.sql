-- What every table, view and column of a snapshot means; tests find the one that is missing.

comment on table articles is 'One row per article: one text, or one headline, in one outlet. Reprints are articles of their own.';
comment on column articles.article_id is '16 hex digits of the hash of what identifies the article: its address, else the id of its record at its outlet, else its content. Stable from build to build.';
comment on column articles.article_no is 'Position in this snapshot, from 1: by day, undated last, then by article_id. Joins the large tables; not stable between builds.';
comment on column articles.outlet_id is 'Who ran the article, as in outlets; NULL where not known or not in outlets.';
comment on column articles.outlet_name is 'Name of the outlet: that of the outlets table, else as the input gives it.';
comment on column articles.outlet_basis is 'How the outlet is known: stated, sidecar, url, filename or unknown.';
comment on column articles.headline is 'Headline; NULL where the input shows none.';
comment on column articles.byline is 'Names of the authors, joined by "; ".';
comment on column articles.dateline is 'The place a dateline names.';
comment on column articles.published_on is 'Calendar date as the outlet printed it; NULL where not known: an undated article gets no other date.';
comment on column articles.published_at is 'The instant, in UTC without zone, where it is known to the minute.';
comment on column articles.published_tz is 'The zone the instant was given in.';
comment on column articles.published_on_basis is 'How the date is known: stated, sidecar, dateline, url, filename or unknown.';
comment on column articles.published_precision is 'minute, day or none.';
comment on column articles.published_note is 'Why a date that was given is not used, with its printed text; NULL otherwise.';
comment on column articles.is_date_reliable is 'True where there is a date and its basis is stated, sidecar, dateline or url.';
comment on column articles.language is 'Language code, with the script for Chinese (zh-Hans, zh-Hant).';
comment on column articles.language_basis is 'How the language is known.';
comment on column articles.words is 'Words of the body; where words are not parted by blanks, 1.6 characters count as one.';
comment on column articles.raw_words is 'Words of the raw text, before cleaning.';
comment on column articles.sentences is 'Sentences of the body.';
comment on column articles.text_completeness is 'full, truncated (a teaser or a paywall) or unknown.';
comment on column articles.wire_service is 'News agency that the article names as its source.';
comment on column articles.is_wire_copy is 'True where the text is an agency''s, run by another outlet.';
comment on column articles.story_id is 'Story the article belongs to; NULL until stories are found.';
comment on column articles.origin_id is 'First account its news leads back to; NULL until origins are followed.';
comment on column articles.url is 'Web address, http or https; NULL where none is usable.';
comment on column articles.source_file is 'Input file the article came from.';
comment on column articles.record is 'Number of its record in that file, from 1.';
comment on column articles.kind is 'Kind of input: text, html, json, csv, parquet or feed.';
comment on column articles.encoding is 'Character encoding the record was read in.';
comment on column articles.content_hash is 'SHA-256 of what the record says: text or HTML, and stated facts.';
comment on column articles.has_text is 'True where this snapshot holds body and raw text.';
comment on column articles.body is 'The kept spans, joined; NULL in a snapshot without texts.';
comment on column articles.raw is 'The text before cleaning; NULL in a snapshot without texts.';

comment on table spans is 'One row per span of an article''s raw text; the spans of an article tile it.';
comment on column spans.article_id is 'Article.';
comment on column spans.span_no is 'Position among the spans of its article, from 1.';
comment on column spans.char_start is 'First character, counted from 0 in the raw text.';
comment on column spans.char_end is 'One past the last character.';
comment on column spans.is_kept is 'True for body, false for what cleaning removed.';
comment on column spans.rule is 'Rule that removed the span; body for a kept one.';

comment on table evidence is 'One row per stated or inferred fact of an article: how it is known and where it says so.';
comment on column evidence.article_id is 'Article.';
comment on column evidence.evidence_no is 'Position among the evidence of its article, from 1.';
comment on column evidence.fact is 'The fact: headline, byline, outlet, published_on and so on.';
comment on column evidence.value is 'Value that was concluded; NULL where the evidence did not suffice.';
comment on column evidence.basis is 'Kind of evidence: stated, sidecar, dateline, url, filename and so on.';
comment on column evidence.rule is 'Rule that read the evidence.';
comment on column evidence.char_start is 'First character of the evidence in the raw text, from 0; NULL where it lies outside the text.';
comment on column evidence.char_end is 'One past its last character.';
comment on column evidence.quote is 'The words that say so; cut or left out in a snapshot without texts.';
comment on column evidence.note is 'Reason code or remark, where the fact was refused or doubtful.';

comment on table mentions is 'One row per occurrence of a keyword in an article: headline, body, or text that cleaning removed.';
comment on column mentions.article_id is 'Article.';
comment on column mentions.article_no is 'Position of the article in the snapshot.';
comment on column mentions.keyword_id is 'Keyword that is mentioned.';
comment on column mentions.topic_id is 'Topic of the keyword.';
comment on column mentions.form is 'Listed form that was found.';
comment on column mentions.surface is 'The form as this article spells it.';
comment on column mentions.region is 'headline, body, or removed.';
comment on column mentions.char_start is 'First character, from 0, in the headline, the body or, for removed, the raw text.';
comment on column mentions.char_end is 'One past the last character.';
comment on column mentions.sentence is 'Number of the sentence in the body, from 0; 0 outside the body.';
comment on column mentions.in_headline is 'True for a mention in the headline.';
comment on column mentions.in_lede is 'True for a mention in the body''s lede: its first paragraph, at most three sentences.';

comment on table article_keywords is 'One row per article and keyword that it mentions anywhere; sorted by keyword.';
comment on column article_keywords.article_no is 'Position of the article in the snapshot.';
comment on column article_keywords.keyword_id is 'Keyword.';
comment on column article_keywords.topic_id is 'Topic of the keyword.';
comment on column article_keywords.is_opt_in is 'True for a keyword that puts no article on its topic by itself.';
comment on column article_keywords.headline_count is 'Mentions in the headline.';
comment on column article_keywords.body_count is 'Mentions in the body.';
comment on column article_keywords.removed_count is 'Mentions in what cleaning removed.';

comment on table article_topics is 'One row per article and topic that a keyword, not an opt-in one, of it mentions; sorted by topic.';
comment on column article_topics.article_no is 'Position of the article in the snapshot.';
comment on column article_topics.topic_id is 'Topic.';
comment on column article_topics.is_in_article is 'True where headline or body mention it: the article is on the topic. False: only what cleaning removed does.';

comment on table words is 'One row per word and article, sorted by word: trends of any word.';
comment on column words.word is 'Word in lower case and normal form; a pair of characters where words are not parted by blanks.';
comment on column words.article_no is 'Position of the article in the snapshot.';
comment on column words.count is 'Occurrences in the body; 0 for a word of the headline alone.';
comment on column words.in_headline is 'True where the headline has the word.';

comment on table figures is 'One row per figure in an article''s body.';
comment on column figures.article_id is 'Article.';
comment on column figures.value is 'Number, scaled: $46 billion is 46000000000; NULL where only a unit could be read.';
comment on column figures.unit is 'Unit: percent, a currency code, or what is counted.';
comment on column figures.qualifier is 'Qualifier: nearly, about, more than, up to and so on.';
comment on column figures.about is 'Words it is about; NULL in a snapshot without texts.';
comment on column figures.surface is 'The figure as printed; NULL in a snapshot without texts.';
comment on column figures.char_start is 'First character in the body, from 0.';
comment on column figures.char_end is 'One past the last character.';
comment on column figures.sentence is 'Number of the sentence in the body, from 0.';

comment on table outlets is 'One row per outlet of the reference data.';
comment on column outlets.outlet_id is 'Outlet.';
comment on column outlets.name is 'Name in print.';
comment on column outlets.aliases is 'Other names in print.';
comment on column outlets.domains is 'Web domains it owns.';
comment on column outlets.country is 'Country it publishes from, ISO 3166 code.';
comment on column outlets.language is 'Its main language.';
comment on column outlets.kind is 'wire, newspaper, broadcaster, magazine, digital, aggregator, state-media, government, forum or blog.';

comment on table topics is 'One row per topic of the lexicon.';
comment on column topics.topic_id is 'Topic.';
comment on column topics.topic_no is 'Its place in the lexicon, from 1: the order in which topics are shown.';
comment on column topics.label is 'Name to show.';

comment on table keywords is 'One row per keyword of the lexicon.';
comment on column keywords.keyword_id is 'Keyword.';
comment on column keywords.topic_id is 'Topic it belongs to.';
comment on column keywords.label is 'Name to show.';
comment on column keywords.is_opt_in is 'True for a synonym that counts only where the reader ticks it.';

comment on table forms is 'One row per surface form of a keyword and language: what mentions are found by.';
comment on column forms.keyword_id is 'Keyword.';
comment on column forms.topic_id is 'Topic of the keyword.';
comment on column forms.form is 'Form, matched as a whole word in the normalised text.';
comment on column forms.language is 'Language of the form.';
comment on column forms.is_opt_in is 'True where its keyword is an opt-in one.';

comment on table exclusions is 'One row per other sense of a keyword: in these contexts a form is no mention.';
comment on column exclusions.keyword_id is 'Keyword.';
comment on column exclusions.reason is 'The other sense.';
comment on column exclusions.before is 'Phrases that tell it when they stand right before the form.';
comment on column exclusions.after is 'Phrases that tell it when they stand right after the form.';
comment on column exclusions.near is 'Phrases that tell it when they stand within a few words of the form.';

comment on table milestones is 'One row per dated trade-war event.';
comment on column milestones.milestone_id is 'Milestone.';
comment on column milestones.happened_on is 'Day it is shown on.';
comment on column milestones.ended_on is 'Last day, of an event of several days.';
comment on column milestones.actor is 'Who acted: US, China, both or other.';
comment on column milestones.category is 'Sort of event.';
comment on column milestones.title is 'Short name.';
comment on column milestones.summary is 'What happened, in a sentence or two.';
comment on column milestones.announced_on is 'Day it was announced.';
comment on column milestones.signed_on is 'Day it was signed.';
comment on column milestones.effective_on is 'First day in force.';
comment on column milestones.instrument is 'Legal instrument.';
comment on column milestones.order_number is 'Number of the order or notice.';
comment on column milestones.us_tariff_on_china_pct is 'Headline US rate on Chinese goods that it sets, percent of value.';
comment on column milestones.china_tariff_on_us_pct is 'Headline Chinese rate on US goods that it sets, percent of value.';
comment on column milestones.is_headline_rate is 'True where its rates are steps of tariff_rates.';
comment on column milestones.source is 'Where it is documented.';
comment on column milestones.source_url is 'Link to that.';
comment on column milestones.confidence is 'high, medium or low.';
comment on column milestones.basis is 'How it was established.';

comment on table rejections is 'One row per input record that a fault kept out; with inputs it accounts for every record.';
comment on column rejections.source_file is 'Input file.';
comment on column rejections.record is 'Number of the record, from 1; NULL where the file itself is refused.';
comment on column rejections.byte_start is 'First byte of the record in its file.';
comment on column rejections.byte_end is 'One past its last byte.';
comment on column rejections.stage is 'Stage that refused it: read or measure.';
comment on column rejections.code is 'Reason code.';
comment on column rejections.detail is 'What exactly was wrong.';
comment on column rejections.raw_sha256 is 'SHA-256 of the bytes that were looked at, at most a few kilobytes.';
comment on column rejections.is_quarantined is 'True where those bytes are kept in the quarantine folder, under that name.';

comment on table duplicates is 'One row per input record that was left out because its article is loaded from another one.';
comment on column duplicates.source_file is 'Input file.';
comment on column duplicates.record is 'Number of the record, from 1.';
comment on column duplicates.article_id is 'The article, loaded from its latest record.';
comment on column duplicates.code is 'DUP_SAME: the loaded record says the same; DUP_CONFLICT: it says something else.';

comment on table inputs is 'One row per input file; records = loaded + duplicates + rejected.';
comment on column inputs.source_file is 'Input file, by its name in the folder that was given.';
comment on column inputs.records is 'Records seen; a file refused as a whole counts as one.';
comment on column inputs.loaded is 'Articles loaded from it.';
comment on column inputs.duplicates is 'Records left out as duplicates.';
comment on column inputs.rejected is 'Records refused.';
comment on column inputs.encodings is 'Character encodings its records were read in.';

comment on table builds is 'One row: how this snapshot was made.';
comment on column builds.build_id is '16 hex digits of the hash of content, inputs, rules and versions: time apart, equal builds have equal ids.';
comment on column builds.built_at is 'When the snapshot was loaded, UTC without zone.';
comment on column builds.schema_version is 'Version of these relations.';
comment on column builds.content_hash is 'Hash of all content: articles, what was measured in them, and the reference data; not of where records stood.';
comment on column builds.inputs_hash is 'Hash of where records stood: files, duplicates, rejections.';
comment on column builds.rules_hash is 'Hash of the code, lexicon and library versions that articles were measured with.';
comment on column builds.reference_digest is 'SHA-256 of the reference files.';
comment on column builds.lexicon_version is 'Version of the keyword lexicon.';
comment on column builds.text_mode is 'How much text is held: full, snippets (quotations of at most 200 characters) or none.';
comment on column builds.is_invented is 'Whether the corpus is an invented one, made to try the dashboard on.';
comment on column builds.records is 'Input records seen.';
comment on column builds.loaded is 'Articles loaded.';
comment on column builds.duplicates is 'Records left out as duplicates.';
comment on column builds.rejected is 'Records refused.';
comment on column builds.versions is 'Versions of Python, DuckDB and the libraries that measuring rests on, as JSON.';

comment on view outlet_days is 'One row per day, outlet and language.';
comment on column outlet_days.published_on is 'Day; NULL for undated articles.';
comment on column outlet_days.outlet_id is 'Outlet; NULL where not known.';
comment on column outlet_days.language is 'Language.';
comment on column outlet_days.articles is 'Articles.';
comment on column outlet_days.words is 'Words in their bodies.';

comment on view topic_days is 'One row per day, outlet, topic and language; an article on two topics counts under both, so topics do not add up.';
comment on column topic_days.published_on is 'Day; NULL for undated articles.';
comment on column topic_days.outlet_id is 'Outlet; NULL where not known.';
comment on column topic_days.topic_id is 'Topic.';
comment on column topic_days.language is 'Language.';
comment on column topic_days.articles is 'Articles on the topic.';

comment on view relation_digests is 'One row per table, and one for where articles stood: rows and digest. Reading it reads every value of the snapshot.';
comment on column relation_digests.relation is 'Table, or places.';
comment on column relation_digests.is_content is 'True where the digest is part of the content hash, false for the inputs hash.';
comment on column relation_digests.row_count is 'Rows.';
comment on column relation_digests.digest is 'Sum of the hashes of its rows.';

comment on view snapshot_hashes is 'One row: the hashes of the snapshot as it reads now, to be compared with those in builds.';
comment on column snapshot_hashes.content_hash is 'Hash over the content.';
comment on column snapshot_hashes.inputs_hash is 'Hash over where records stood.';
comment on column snapshot_hashes.row_counts is 'Rows of each table.';

comment on macro table articles_in_scope is 'One row per article in the reader''s scope, without its text. from_on, to_on DATE or NULL: inclusive days, either one leaves the undated out. outlet_ids, topic_ids, countries, kinds, languages VARCHAR[]: an empty list restricts nothing; unknown among outlet_ids or languages stands for articles without one. all_topics BOOLEAN: every topic instead of any. reliable_only BOOLEAN: dates with a reliable basis only. free_words VARCHAR[]: all of them in headline or body. on_raw BOOLEAN: topics count in removed text too.';

comment on table credits is 'One row per crediting sentence of an article: who is credited, and how.';
comment on column credits.article_id is 'The article.';
comment on column credits.name is 'Who is credited, as stated; a short form is resolved to the name given before.';
comment on column credits.outlet_id is 'The credited outlet where the table lists it.';
comment on column credits.verb is 'The crediting word: reported, told, according to ...';
comment on column credits.kind is 'credit (for the reporting), quotation (given to the outlet) or mention (of the outlet only).';
comment on column credits.hedge is 'How the credited report names its own sources, where it hedges.';
comment on column credits.said_on is 'The day said with the credit, as printed.';
comment on column credits.is_short_form is 'Whether a short form ("the newspaper") stands for the name.';
comment on column credits.region is 'Where it stands: body, headline or removed (a credit line that cleaning took out).';
comment on column credits.char_start is 'First character of the crediting words in that region.';
comment on column credits.char_end is 'One past their last character.';
comment on column credits.sentence is 'Sentence of the body, from 0; NULL outside it.';
comment on column credits.position is 'Link of the chain of credits: 1 is nearest, 0 is no link.';

comment on table quotes is 'One row per quotation in an article''s body.';
comment on column quotes.article_id is 'The article.';
comment on column quotes.text is 'The words quoted; NULL without texts.';
comment on column quotes.key is 'Equal for equal quotations, without saying them; empty for a short one.';
comment on column quotes.speaker is 'Who says it, as named there; NULL without texts.';
comment on column quotes.speaker_role is 'What the speaker is said to be.';
comment on column quotes.verb is 'The word of saying.';
comment on column quotes.is_term is 'Whether it is a term in quotation marks, not speech.';
comment on column quotes.words is 'Words quoted.';
comment on column quotes.char_start is 'First character in the body.';
comment on column quotes.char_end is 'One past its last character.';
comment on column quotes.sentence is 'Sentence of the body, from 0.';

comment on table people is 'One row per occurrence of a person in an article''s body.';
comment on column people.article_id is 'The article.';
comment on column people.name is 'The full name that the article gives; NULL without texts.';
comment on column people.key is 'Equal for equal names, without saying them.';
comment on column people.surface is 'The words there; NULL without texts.';
comment on column people.title is 'The title before the name.';
comment on column people.is_attributive is 'Whether the name describes a thing ("the Roe plan").';
comment on column people.char_start is 'First character in the body.';
comment on column people.char_end is 'One past its last character.';
comment on column people.sentence is 'Sentence of the body, from 0.';

comment on table days is 'One row per day named in an article''s body.';
comment on column days.article_id is 'The article.';
comment on column days.month is 'Month, 1 to 12.';
comment on column days.day is 'Day of the month.';
comment on column days.char_start is 'First character in the body.';
comment on column days.char_end is 'One past its last character.';
comment on column days.sentence is 'Sentence of the body, from 0.';

comment on table stories is 'One row per story: articles about the same event.';
comment on column stories.story_id is 'Its first article''s id when the story was first seen.';
comment on column stories.lead_article_id is 'The earliest article, never a reprint.';
comment on column stories.articles is 'Articles in it.';
comment on column stories.outlets is 'Known outlets that ran them.';
comment on column stories.origins is 'First accounts that they lead back to.';
comment on column stories.first_on is 'Earliest known date of publication.';
comment on column stories.last_on is 'Latest known date of publication.';
comment on column stories.is_contradictory is 'Whether its articles say what cannot all be so; see conflicts.';

comment on table origins is 'One row per origin of a story''s news.';
comment on column origins.origin_id is 'The article''s id, or the id of a report outside the corpus.';
comment on column origins.story_id is 'The story.';
comment on column origins.kind is 'article or outside.';
comment on column origins.outlet_id is 'Who ran it, where the table lists it.';
comment on column origins.outlet_name is 'Who ran it, by name.';
comment on column origins.said_on is 'The day it appeared, where an article says so.';
comment on column origins.articles is 'Articles that lead back to it.';

comment on table links is 'One row per arrow of a story''s graph: from_id has its news from to_id.';
comment on column links.story_id is 'The story.';
comment on column links.from_id is 'An article, or an outside report.';
comment on column links.to_id is 'Where its news comes from.';
comment on column links.evidence is 'What says so: a credit, wording, or inference.';
comment on column links.article_id is 'The article that says so.';
comment on column links.verb is 'The crediting word.';
comment on column links.hedge is 'How it names its own sources.';
comment on column links.region is 'Where the words stand: body, headline or removed.';
comment on column links.sentence is 'Sentence of the body, from 0.';
comment on column links.char_start is 'First character of the words.';
comment on column links.char_end is 'One past their last character.';

comment on table ties is 'One row per article of a story with more than one: why it is there.';
comment on column ties.article_id is 'The article.';
comment on column ties.other_id is 'Its nearest article in the story.';
comment on column ties.likelihood is 'How likely both are about one event, 0 to 1.';
comment on column ties.is_same_text is 'Whether the bodies are all but equal.';
comment on column ties.days_apart is 'Days between the two dates, where both are known.';
comment on column ties.evidence is 'What both share, most telling first: kind, value, weight.';

comment on table reuse is 'One row per unordered pair of articles in one story, from different outlets; needs texts.';
comment on column reuse.story_id is 'The story.';
comment on column reuse.first_id is 'The article with the smaller id.';
comment on column reuse.second_id is 'The other.';
comment on column reuse.first_in_second is 'Share of the first''s five-word runs that the second holds, 0 to 1.';
comment on column reuse.second_in_first is 'Share of the second''s runs that the first holds, 0 to 1.';
comment on column reuse.longest_run is 'Longest run of words in both.';
comment on column reuse.same_quotes is 'Quotations in both, word for word.';
comment on column reuse.altered_quotes is 'Quotations in both with words changed.';
comment on column reuse.same_figures is 'Figures in both.';
comment on column reuse.grade is 'Of the wording: verbatim, partly or independent; NULL for texts too short.';
comment on column reuse.earlier is 'Which appeared first, where the dates allow to say so.';

comment on table conflicts is 'One row per contradiction between the articles of a story.';
comment on column conflicts.story_id is 'The story.';
comment on column conflicts.kind is 'cycle, two roots or later source.';
comment on column conflicts.ids is 'The articles and reports concerned.';

comment on column articles.lede_sentences is 'Sentences of the lede: the first paragraph, at most three.';
comment on column articles.body_hash is 'Equal for bodies of equal words; empty without a body.';
comment on column articles.sketch is 'MinHash of the body''s three-word runs: likeness of texts without the texts.';
comment on column words.in_lede is 'Whether the word stands in the lede.';
