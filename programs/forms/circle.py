"""What people say in a circle, and why something is hidden."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.models import Post, Topic

CIRCLE = _(
    "Everybody who completed this program or takes part in it now, and its managers, who moderate"
)


class PostForm(forms.Form):
    seen_by = {"body": CIRCLE}

    body = forms.CharField(
        label=_("What you would like to say"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        help_text=_("Speak of yourself. What your partner told you stays between you two."),
    )


class TopicForm(PostForm):
    seen_by = {"body": CIRCLE, "title": CIRCLE}

    title = forms.CharField(label=_("What is it about?"), max_length=150)
    field_order = ["title", "body"]


class HidingForm(forms.Form):
    seen_by = {"reason": _("Its author, and those who moderate")}

    reason = forms.CharField(label=_("Reason"), max_length=300)


class ReadingForm(forms.Form):
    """The last post that stood on the page."""

    post = forms.ModelChoiceField(queryset=Post.objects.none(), to_field_name="uuid")

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        post: Any = self.fields["post"]
        post.queryset = topic.posts
