"""The clutter rules, as a table of lines: what goes, under which rule, and what must stay."""

from __future__ import annotations

import pytest

from pipeline.measure.cleaning.clutter import is_boundary, is_comments_heading, line_rule, pieces

CLUTTER = [
    ("Skip to main content", "chrome"),
    ("Log in", "chrome"),
    ("Comments (14)", "chrome"),
    ("12", "chrome"),
    ("× × ×", "symbols"),
    ("The post Cranes return to the quay appeared first on Lagoon Blog.", "wire_credit"),
    ("Lesen Sie den ganzen Artikel mit Hafen+", "paywall"),
    ("【残り1200文字】", "paywall"),
    ("header-logo-2x.png", "image_name"),
    ("READ ALSO: Port of Lagoon City reopens after storm", "read_also"),
    ("Also Read | Mill towns brace for another quarter of short shifts", "read_also"),
    ("Lea también: Suben los fletes en el Pacífico", "read_also"),
    ("À lire aussi : Les dockers en grève", "read_also"),
    ("Lesen Sie auch: Was der Zoll kostet", "read_also"),
    ("延伸阅读：港口货运量回升", "read_also"),
    ("Story continues below advertisement", "chrome"),
    ("Article continues after this ad", "advertisement"),
    ("5 min read", "read_time"),
    ("Reading time: 4 minutes", "read_time"),
    ("1.2k views", "count"),
    ("Share this article on WhatsApp", "share"),
    ("Follow us on Telegram and Instagram", "share"),
    ("Spread the love", "share"),
    ("Sign up for the Harbour Brief, our free weekly newsletter.", "subscribe"),
    ("Get the day's top stories delivered straight to your inbox every morning.", "subscribe"),
    ("Suscríbete a nuestro boletín", "subscribe"),
    ("Um weiterzulesen, melden Sie sich bitte an.", "paywall"),
    ("Sie haben bereits ein Abo? Jetzt anmelden", "paywall"),
    ("Exklusiv für Abonnenten", "paywall"),
    ("Este artículo es exclusivo para suscriptores.", "paywall"),
    ("¿Ya eres suscriptor? Inicia sesión", "paywall"),
    ("Este conteúdo é exclusivo para assinantes.", "paywall"),
    ("Já é assinante? Faça login", "paywall"),
    ("Questo articolo è riservato agli abbonati.", "paywall"),
    ("Abbonati per continuare a leggere", "paywall"),
    ("Sei già abbonato? Accedi", "paywall"),
    ("Dit artikel is alleen voor abonnees.", "paywall"),
    ("Lees verder met een abonnement", "paywall"),
    ("Al abonnee? Log in", "paywall"),
    ("Ten artykuł jest dostępny tylko dla subskrybentów.", "paywall"),
    ("続きを読むには会員登録が必要です。", "paywall"),
    ("이 기사는 유료 회원 전용입니다.", "paywall"),
    ("로그인 후 계속 읽으실 수 있습니다.", "paywall"),
    ("Den här artikeln är bara för prenumeranter.", "paywall"),
    ("Эта статья доступна только подписчикам.", "paywall"),
    ("To continue reading, start your free trial", "paywall"),
    ("This article is exclusive to subscribers of the Lagoon Courier.", "paywall"),
    ("To read the rest of this report, register for free or sign in", "paywall"),
    ("We use cookies to improve your experience on our site and to show you relevant ads.", "cookie"),
    ("© 2025 Lagoon Courier. All rights reserved.", "copyright"),
    ("This material may not be published, broadcast, rewritten or redistributed.", "copyright"),
    ("(Reporting by Ana Roe; Editing by Bo Lind)", "wire_credit"),
    ("REUTERS", "wire_credit"),
    ("The Associated Press contributed to this report.", "wire_credit"),
    ("Adapted by Harbour Talk from another outlet 2025-03-02", "wire_credit"),
    ("(来源：山谷日报)", "wire_credit"),
    ("【消息來源: 山谷日報】", "wire_credit"),
    ("Photo: Ana Roe / Lagoon Courier", "caption"),
    ("Trucks wait at the gate of the port on Monday. (AP Photo/Bo Lind)", "caption"),
    ("A crane unloads a ship in the harbour. Getty Images", "caption"),
    ("Tags: ports, tariffs, trucking", "tags"),
    ("#tariffs #ports", "tags"),
    ("Published: April 3, 2025 5:12 PM", "updated"),
    ("3 hours ago", "updated"),
    ("Ana Roe is a reporter covering trade for the Lagoon Courier.", "bio"),
    ("Contact Ana Roe at ana@lagooncourier.example", "bio"),
    ("The views expressed here are the author's own and do not reflect those of the paper.", "disclaimer"),
    ("We tell the stories that matter. Support our journalism with a monthly gift.", "pitch"),
]
ARTICLE = [
    "Die Zeitung verlor ein Zehntel ihrer Abonnenten, wie sie am Montag mitteilte.",
    "Um weiter zu wachsen, sucht der Hafen neue Reedereien.",
    "Este artículo es el tercero de una serie sobre los puertos.",
    "Al abonnee van de krant werd gisteren korting beloofd.",
    "Эта статья закона запрещает ввоз кранов без пошлины.",
    "同社の有料会員は百万人に達した。",
    "이 기사는 어제 항구에서 쓰였다.",
    "Questo articolo è il primo di tre.",
    "The ministry said on Friday that it would study the offer before any talks.",
    "Subscribers to the service fell by a third, the company reported, as prices rose after the tariffs.",
    "A commission photo shows the two ministers shaking hands, although neither side would say what was agreed.",
    "Share prices fell across the region.",
    "“We share your concern,” the envoy told reporters, “and we will read more of the file before we answer.”",
    "Reuters reported on Monday that the two sides had met in secret.",
    "What the tariffs mean for farmers",
    "Copyright law was not part of the deal.",
    "Prices rose 4 percent in March.",
    "海关总署周五表示，出口增长放缓。",
    "（来源：两名官员）表示，谈判将于周五继续。",
]


@pytest.mark.parametrize(("line", "rule"), CLUTTER)
def test_a_line_of_clutter_falls_under_its_rule(line: str, rule: str) -> None:
    assert line_rule(line) == rule


@pytest.mark.parametrize("line", ARTICLE)
def test_a_line_of_the_article_falls_under_no_rule(line: str) -> None:
    assert line_rule(line) is None
    assert not is_boundary(line)


@pytest.mark.parametrize(
    "line",
    [
        "Related stories",
        "More from Business",
        "Most Read",
        "You may also like",
        "Lo más leído",
        "Mehr zum Thema",
        "相关新闻",
    ],
)
def test_a_heading_of_other_articles_is_a_boundary(line: str) -> None:
    assert is_boundary(line)


@pytest.mark.parametrize("line", ["3 Comments", "Leave a reply", "Join the conversation", "Posted", "Comentarios"])
def test_a_comments_heading_is_known(line: str) -> None:
    assert is_comments_heading(line)


@pytest.mark.parametrize(
    ("line", "cut", "rule"),
    [
        (" date 2025-03-02 LAGOON CITY – The port shut.", " date 2025-03-02 ", "scraper_prefix"),
        ("The port shut on Sunday after the storm. REUTERS", "REUTERS", "wire_credit"),
        ("Officials declined to comment. (With inputs from agencies)", "(With inputs from agencies)", "wire_credit"),
        ("港口周日因风暴关闭。（来源：山谷日报）", "（来源：山谷日报）", "wire_credit"),
        ("The port shut on Sunday after… [+1204 chars]", "… [+1204 chars]", "truncation_mark"),
        ("The port shut on Sunday. READ ALSO: Storm closes mills", "READ ALSO: Storm closes mills", "read_also"),
        ("crane.png Adapted by Harbour Talk", "crane.png ", "image_name"),
        ("The quay shut in May. Sign in to go on reading. Subscribe to read on.", "Subscribe to read on.", "paywall"),
        (
            "The quay shut. Have an account? Log in to view this story",
            "Have an account? Log in to view this story",
            "paywall",
        ),
        ("The quay shut. To see all of it, please register.", "To see all of it, please register.", "paywall"),
        ("The quay shut. This report is for members only.", "This report is for members only.", "paywall"),
        ("The quay shut for a week [Continue reading]", "[Continue reading]", "paywall"),
        ("El muelle cerró. Suscríbase para seguir leyendo", "Suscríbase para seguir leyendo", "paywall"),
        ("Le quai a fermé. Abonnez-vous pour lire la suite.", "Abonnez-vous pour lire la suite.", "paywall"),
        ("港口周日关闭。登录后阅读全文", "登录后阅读全文", "paywall"),
        ("港は日曜に閉じた。続きは会員登録が必要です。", "続きは会員登録が必要です。", "paywall"),
    ],
)
def test_clutter_that_shares_a_line_is_cut_out(line: str, cut: str, rule: str) -> None:
    assert [(line[start:end], name) for start, end, name in pieces(line)[0]] == [(cut, rule)]


@pytest.mark.parametrize(
    "line",
    [
        "The union asked its members to register the change before Friday to keep their seats.",
        "The port shut on Sunday. Traders who want to read the ruling must wait until Monday.",
        "Ships waited [see page three] for a week.",
        "The mill closed. Workers signed up to continue their training in the autumn.",
    ],
)
def test_prose_that_speaks_of_reading_and_registering_stays_whole(line: str) -> None:
    assert pieces(line)[0] == []


@pytest.mark.parametrize("line", ["a " * 200_000, "(photo " * 40_000, "© " * 50_000, "Jane " * 60_000])
def test_a_line_longer_than_any_clutter_is_not_matched_at_all(line: str) -> None:
    assert line_rule(line) is None
    assert all(end - start <= 400 for start, end, _ in pieces(line)[0])
