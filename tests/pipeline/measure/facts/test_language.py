"""Languages are told from letters; stated codes are believed unless the letters rule them out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.measure.facts.language import guess_language, normalise_language

ENGLISH = (
    "Importers along the river said they would hold back orders of garden chairs until the "
    "new duties on goods from China had been settled, even if that meant empty shelves in June."
)
BODIES = [
    (ENGLISH, "en", "plain English"),
    (("Los importadores de la ribera dijeron que aplazarán sus pedidos de sillas hasta que se resuelvan los nuevos "
     "aranceles a las mercancías de China, aunque los estantes queden vacíos."), "es", "Spanish"),
    (("Os importadores da região disseram que vão adiar as encomendas de cadeiras até que as novas tarifas sobre "
     "produtos da China sejam definidas, mesmo com prateleiras vazias."), "pt", "Portuguese, close to Spanish"),
    (("Les importateurs de la vallée ont indiqué qu'ils retiendraient leurs commandes de chaises jusqu'à ce que les "
     "nouveaux droits de douane sur les produits chinois soient réglés."), "fr", "French"),
    (("Die Importeure am Fluss wollen ihre Bestellungen von Gartenstühlen zurückhalten, bis über die neuen Zölle auf "
     "Waren aus China entschieden ist, auch wenn Regale leer bleiben."), "de", "German"),
    (("Para importir di tepi sungai mengatakan akan menunda pesanan kursi taman sampai bea masuk baru atas barang dari "
     "Tiongkok diputuskan, meskipun rak toko menjadi kosong."), "id", "Indonesian"),
    ("沿江的进口商说，在对华关税问题解决之前，他们将暂停订购园艺椅子。", "zh-Hans", "simplified characters"),
    ("沿江的進口商說，在對華關稅問題解決之前，他們將暫停訂購園藝椅子。", "zh-Hant", "traditional characters"),
    ("進口商 Harbor Supply Company 說，關稅由 10% 升至 20%，Temu 與 Shein 的訂單都受影響。", "zh-Hant", "Latin names inside"),
    ("川沿いの輸入業者は、中国製品への新しい関税が決まるまで注文を控えると話した。", "ja", "kana between the Han characters"),
    ("수입업자들은 중국산 제품에 대한 새로운 관세가 정해질 때까지 주문을 미루겠다고 말했다.", "ko", "Hangul"),
    (("Импортёры заявили, что отложат заказы садовых стульев до тех пор, пока не будут решены новые пошлины на товары из "
     "Китая, даже если полки опустеют."), "ru", "Cyrillic, Russian"),
    ("قال المستوردون إنهم سيؤجلون طلباتهم حتى تحسم الرسوم الجمركية الجديدة على البضائع القادمة من الصين.", "ar", "Arabic"),
    ("ผู้นำเข้ากล่าวว่าจะชะลอคำสั่งซื้อจนกว่าภาษีใหม่จะชัดเจน", "th", "Thai"),
    ("आयातकों ने कहा कि चीन से आने वाले सामान पर नए शुल्क तय होने तक वे ऑर्डर रोकेंगे और इंतज़ार करेंगे, भले ही दुकानें खाली रहें।", "hi", "Devanagari"),
]  # fmt: skip
STATED = [
    ("English", "en"), ("eng", "en"), ("en-US", "en"), ("en_GB.UTF-8", "en"), ("EN", "en"), ("Español", "es"),
    ("zh-CN", "zh-Hans"), ("zh_TW", "zh-Hant"), ("zh-HK", "zh-Hant"), ("zh-Hant-HK", "zh-Hant"), ("Chinese", "zh"),
    ("Chinese (Simplified)", "zh"), ("pt-BR", "pt"), ("ja", "ja"), ("", None), (None, None), ("Klingon", None),
]  # fmt: skip


@pytest.mark.parametrize(("body", "code", "reason"), BODIES, ids=[reason for _, _, reason in BODIES])
def test_the_body_names_its_language(body: str, code: str, reason: str) -> None:
    assert guess_language(body).code == code, reason


@pytest.mark.parametrize(("stated", "code"), STATED)
def test_a_stated_language_is_written_one_way(stated: str | None, code: str | None) -> None:
    assert normalise_language(stated) == code


def test_a_short_latin_text_has_no_language_of_its_own() -> None:
    assert guess_language("Tariffs rise again").code is None


def test_a_stated_language_is_believed_for_a_short_text() -> None:
    assert (guess_language("Tariffs rise again", "en-GB").code, guess_language("", "fr").basis) == ("en", "stated")


def test_letters_overrule_a_stated_language_that_cannot_be_written_in_them() -> None:
    assert guess_language("沿江的进口商说，关税问题还没有解决。", "en").code == "zh-Hans"


def test_stated_chinese_is_refined_by_the_characters() -> None:
    assert guess_language("沿江的進口商說，關稅問題還沒有解決。", "zh").code == "zh-Hant"


@given(st.text(max_size=300), st.none() | st.text(max_size=12))
def test_any_text_gives_a_known_code_or_none(body: str, stated: str | None) -> None:
    language = guess_language(body, stated)
    assert (language.code is None) == (language.basis == "unknown")
