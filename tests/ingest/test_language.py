import pytest

from ingest.language import language_of

SAID = {
    "ar": "ارتفعت أسعار النحاس في لندن بعد أن أعلنت الحكومة قيودا جديدة على تصدير الخامات إلى الخارج.",
    "de": "Die Regierung will den Abbau von Lithium fördern und dafür neue Regeln schaffen.",
    "en": "The government said it would support the mining of lithium with new rules from May.",
    "es": "El gobierno quiere impulsar la explotación del litio y publicará nuevas reglas en mayo.",
    "fr": "Le gouvernement veut soutenir l'extraction du lithium et publiera de nouvelles règles.",
    "hi": "सरकार ने लिथियम की खोज के लिए नई नीति की घोषणा की और कंपनियों को बोली के लिए आमंत्रित किया।",
    "id": "Pemerintah akan membatasi ekspor bijih nikel dan menerbitkan aturan baru pada bulan Mei.",
    "it": "Il governo vuole sostenere l'estrazione del litio e pubblicherà nuove regole a maggio.",
    "ja": "政府はリチウムの確保を急ぐ方針を示し、五月に新しい規則を公表する。",
    "ko": "정부는 리튬 확보를 위해 칠레와 협력하기로 했으며 오월에 새 규정을 발표한다.",
    "nl": "De regering wil de winning van lithium steunen en komt in mei met nieuwe regels daarvoor.",
    "pl": "Rząd chce wspierać wydobycie litu i ogłosi w maju nowe przepisy dotyczące koncesji.",
    "pt": "O governo quer apoiar a exploração do lítio e vai publicar novas regras em maio.",
    "ru": "Правительство хочет поддержать добычу лития и опубликует новые правила в мае.",
    "th": "รัฐบาลต้องการสนับสนุนการทำเหมืองลิเธียมและจะประกาศกฎใหม่ในเดือนพฤษภาคม",
    "tr": "Hükümet lityum madenciliğini desteklemek istiyor ve mayıs ayında yeni kurallar yayımlayacak.",
    "uk": "Уряд хоче підтримати видобуток літію і опублікує нові правила у травні цього року.",
    "vi": "Chính phủ muốn hỗ trợ khai thác liti và sẽ công bố các quy định mới vào tháng năm.",
    "zh": "政府将支持锂矿开采，并在五月公布新的规定。",
}  # fmt: skip


@pytest.mark.parametrize(("code", "text"), SAID.items())
def test_a_sentence_tells_its_language(code: str, text: str) -> None:
    assert language_of(text) == code
    wrong = "fr" if code != "fr" else "en"
    assert language_of(text, wrong) == code, "a text that is long enough wins"


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        ("鎳價上漲，印尼限制出口", None, "zh"),
        ("銅価格が上昇", "zh", "ja"),
        ("首相訪米", "ja", "ja"),  # Chinese signs alone: the publisher knows
        ("Cobre: mina parada", "pt-BR", "pt"),
        ("Lithium prices rose 3%", None, None),
        ("LME STOCKS 3,400 UP 200", "en", "en"),
        ("12 345", "es", "es"),
        ("", None, None),
    ],
)
def test_a_few_words_leave_it_to_what_is_declared(
    text: str, declared: str | None, expected: str | None
) -> None:
    assert language_of(text, declared) == expected


def test_a_name_in_another_script_does_not_turn_a_text() -> None:
    text = SAID["en"] + " Its partner is 北京矿业 of China."
    assert language_of(text, "zh") == "en"
