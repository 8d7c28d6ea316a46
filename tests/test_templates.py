"""Site generators' tags leave no trace in the text, and code keeps what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sources.templates import TAG_MARK, drop_template_tags


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("{% include sponsor.html heading='Buy\npears' %}\nText", "\nText"),
        ("Hi {{ site.name }}!", f"Hi {TAG_MARK}!"),
        ("[it]({{ site.links.tree }}/12)", f"[it]({TAG_MARK}/12)"),
        ("{{< figure src='pear.png' >}}", ""),
        ("Pears\n{: .centred}", "Pears\n"),
        ("Pears.[^1]\n\n[^1]: Not apples.", "Pears.\n\nNot apples."),
        ("a{% comment %}b{% endcomment %}c", "ac"),
        ("{% highlight py %}\nx = 1\n{% endhighlight %}", "~~~~~~\nx = 1\n~~~~~~"),
    ],
)
def test_tags_go(markdown: str, expected: str) -> None:
    """Includes, variables, shortcodes, attribute lists, comments and footnote marks are no text."""
    assert drop_template_tags(markdown) == expected


@pytest.mark.parametrize(
    "markdown",
    [
        "plain text",
        "an `{{ inline }}` example",
        "```\n{% raw %}\n```",
        "100 {% of it",
        "f(a: {1: 2}) and {3}",
        "[link](https://a.example/) and [other][1]\n\n[1]: https://b.example/",
    ],
)
def test_what_is_no_tag_stays(markdown: str) -> None:
    """Code, unclosed braces, and ordinary links pass through unchanged."""
    assert drop_template_tags(markdown) == markdown


@given(st.text(alphabet="{%}` \n~[^1]:ab"))
def test_any_braces_are_safe(markdown: str) -> None:
    """No arrangement of braces and fences raises."""
    drop_template_tags(markdown)
