"""The words that furniture says by itself, in the language of the edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Words:
    """What a paper of one language calls its own parts. `{}` stands for a number or a name."""

    weekdays: tuple[str, str, str, str, str, str, str]
    day: str
    """Of year, month and day."""
    month: str
    """Of year and month."""
    page: str
    """What stands after a page's number."""
    page_number: str
    clock: str
    """When it was published: hours and minutes of two digits."""
    clock_full: str
    """The same on the hour."""
    today: str
    pages_today: str
    pages_in_all: str
    stories: str
    items: str
    contents: str
    """Head of the ear (导读)."""
    highlights: str
    """Head of the contents box."""
    digest: str
    """Title of the digest pages."""
    guide: str
    """Bookmark of the digest pages."""
    navigator: str
    page_image: str
    page_image_of: str
    see_page: str
    """On a thumbnail: leads to the page view."""
    read_on: str
    read_on_page: str
    back: str
    news: str
    """Name of a page that has none."""
    question: str
    """What a question opens with, and an answer."""
    answer: str
    briefs: str
    """Over the rail of the front page's briefs."""
    briefs_inside: str
    """Over the rail of another page's."""
    rights: str
    statement: str
    editor: str
    designer: str
    proofreader: str
    register: str
    """国内统一连续出版物号."""
    post_code: str
    price: str
    hotline: str
    advertisement: str
    """The mark on every booked advertisement: it must not look like news."""
    continued: str
    """下转, in line behind the first part of a story that jumps."""
    continued_from: str
    """上接, in line before its second part."""
    continued_label: str
    """The same at the right end of the kicker's line."""


_HANS = Words(
    weekdays=("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    day="{}年{}月{}日",
    month="{}年{}月",
    page="版",
    page_number="第{}版",
    clock="{}时{:02d}分发布",
    clock_full="{}时发布",
    today="今日",
    pages_today="今日{}版",
    pages_in_all="共{}个版",
    stories="共{}篇",
    items="{}条",
    contents="导读",
    highlights="今日看点",
    digest="今日导读",
    guide="导览",
    navigator="版面导航",
    page_image="版面图",
    page_image_of="版面图：{}",
    see_page="点击查看版面",
    read_on="阅读全文",
    read_on_page="第{}版阅读全文",
    back="返回",
    news="要闻",
    question="问：",
    answer="答：",
    briefs="要闻速览",
    briefs_inside="简讯",
    rights="版权声明",
    statement="声明",
    editor="责任编辑",
    designer="版式",
    proofreader="校对",
    register="国内统一连续出版物号",
    post_code="邮发代号",
    price="定价",
    hotline="新闻热线",
    advertisement="广告",
    continued="（下转第{}版）",
    continued_from="（上接第{}版）",
    continued_label="上接第{}版",
)
_HANT = replace(
    _HANS,
    clock="{}時{:02d}分發布",
    clock_full="{}時發布",
    pages_in_all="共{}個版",
    items="{}則",
    contents="導讀",
    highlights="今日看點",
    digest="今日導讀",
    guide="導覽",
    navigator="版面導航",
    page_image="版面圖",
    page_image_of="版面圖：{}",
    see_page="點擊查看版面",
    read_on="閱讀全文",
    read_on_page="第{}版閱讀全文",
    news="要聞",
    question="問：",
    briefs="要聞速覽",
    briefs_inside="簡訊",
    rights="版權聲明",
    statement="聲明",
    editor="責任編輯",
    proofreader="校對",
    register="登記證號",
    post_code="郵發代號",
    price="定價",
    hotline="新聞熱線",
    advertisement="廣告",
    continued="（下轉第{}版）",
)
_JA = Words(
    weekdays=("月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"),
    day="{}年{}月{}日",
    month="{}年{}月",
    page="面",
    page_number="{}面",
    clock="{}時{:02d}分発行",
    clock_full="{}時発行",
    today="本日",
    pages_today="本日{}ページ",
    pages_in_all="全{}面",
    stories="全{}本",
    items="{}本",
    contents="紙面案内",
    highlights="きょうの注目",
    digest="きょうのダイジェスト",
    guide="ダイジェスト",
    navigator="紙面一覧",
    page_image="紙面",
    page_image_of="紙面：{}",
    see_page="紙面を見る",
    read_on="全文を読む",
    read_on_page="{}面で全文を読む",
    back="戻る",
    news="総合",
    question="問：",
    answer="答：",
    briefs="短信",
    briefs_inside="短信",
    rights="著作権について",
    statement="お知らせ",
    editor="編集",
    designer="整理",
    proofreader="校閲",
    register="登録番号",
    post_code="郵便番号",
    price="定価",
    hotline="電話",
    advertisement="広告",
    continued="（{}面へ続く）",
    continued_from="（{}面から続く）",
    continued_label="{}面から続く",
)
_KO = Words(
    weekdays=("월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"),
    day="{}년 {}월 {}일",
    month="{}년 {}월",
    page="면",
    page_number="{}면",
    clock="{}시 {:02d}분 발행",
    clock_full="{}시 발행",
    today="오늘",
    pages_today="오늘 {}면",
    pages_in_all="모두 {}면",
    stories="기사 {}건",
    items="{}건",
    contents="지면 안내",
    highlights="오늘의 기사",
    digest="오늘의 요약",
    guide="요약",
    navigator="지면 보기",
    page_image="지면",
    page_image_of="지면: {}",
    see_page="지면 보기",
    read_on="전문 읽기",
    read_on_page="{}면에서 전문 읽기",
    back="돌아가기",
    news="종합",
    question="문: ",
    answer="답: ",
    briefs="간추린 소식",
    briefs_inside="간추린 소식",
    rights="저작권 안내",
    statement="알림",
    editor="편집",
    designer="조판",
    proofreader="교열",
    register="등록번호",
    post_code="우편번호",
    price="값",
    hotline="제보",
    advertisement="광고",
    continued=" ({}면에 계속)",
    continued_from="({}면에서 이어짐) ",
    continued_label="{}면에서 이어짐",
)

WORDS: Mapping[str, Words] = MappingProxyType(
    {"zh-Hans": _HANS, "zh-Hant-TW": _HANT, "zh-Hant-HK": _HANT, "ja": _JA, "ko": _KO}
)


def words_of(language: str) -> Words:
    """The words of a language; where none is said, of mainland Chinese.

    Raises:
        KeyError: no edition is written in it.
    """
    return WORDS[language or "zh-Hans"]
