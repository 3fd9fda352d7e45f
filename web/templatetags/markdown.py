"""{% load markdown %} … {{ text|markdown }}: what people wrote in Markdown."""

from django import template
from django.utils.safestring import SafeString

from web.markdown import rendered

register = template.Library()


@register.filter
def markdown(text: object) -> SafeString:
    return rendered(str(text or ""))
