"""What every form of the curation desk has in common."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import BaseModelAdmin, IncorrectLookupParameters, InlineModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.messages.storage import default_storage
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db import DataError, IntegrityError, models, transaction
from django.db.models import Q, QuerySet
from django.forms.models import BaseInlineFormSet, _get_foreign_key
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from simple_history.admin import SimpleHistoryAdmin
from simple_history.models import DeletedObject

from dates.fields import READ_BACK
from desk.parts import SHOWN, FormInParts, ListPart
from desk.record_choices import RecordMultipleChoiceField, RecordOptions, RecordSelect, RecordSelectMultiple, is_id
from desk.text_fields import text_field
from renaming.models import FoldedField, FormerSlug, Renamable
from renaming.refusals import is_of_two_writers
from revisions import counting

LONGEST_TERM = 200  # of a search or a filter; a database refuses patterns without end
SLUG_HELP = (
    "The name in addresses and in a dossier’s files. You may change it: the old name still leads here until "
    "another record takes it."
)


class DeskBase(BaseModelAdmin):
    """A record is not deleted from the form of another that refers to it; a slug says what becomes of the old one."""

    def formfield_for_dbfield(self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        if form_class := text_field(db_field):
            kwargs.setdefault("form_class", form_class)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        if field and db_field.name == "slug" and issubclass(db_field.model, Renamable):
            field.help_text = SLUG_HELP
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", RecordSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs = {
                "widget": RecordSelectMultiple(db_field, self.admin_site),
                "form_class": RecordMultipleChoiceField,
                **kwargs,
            }
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class DeskInlineFormSet(BaseInlineFormSet):
    """Rows that know the names of what they refer to; of many a part."""

    def __init__(self, *args: Any, part: ListPart | None = None, **kwargs: Any) -> None:
        self.part = part
        super().__init__(*args, **kwargs)

    def get_unique_error_message(self, unique_check: Any) -> str:
        own = [field for field in unique_check if field != self.fk.name]
        names = " and ".join(str(self.model._meta.get_field(field).verbose_name) for field in own)  # type: ignore[union-attr]
        return f"Two rows here have the same {names}: keep one of them."

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for name, field in form.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, RecordOptions) and (other := form.instance._state.fields_cache.get(name)):
                widget.labels = {str(other.pk): str(other)}


class DeskInline(DeskBase, InlineModelAdmin):
    """Rows of other records, read in one query with what they refer to."""

    formset: Any = DeskInlineFormSet

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        fields = [self.model._meta.get_field(name) for name in self.autocomplete_fields]
        return super().get_queryset(request).select_related(*[field.name for field in fields if field.many_to_one])


class DeskTable(DeskInline, admin.TabularInline):
    template = "desk/rows_in_parts.html"


class DeskAdmin(DeskBase, admin.ModelAdmin):
    """Answers whatever is typed or sent; no filter tells anything of a text. Long lists in a form come in parts."""

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (FormInParts, form), {"query": request.GET}) if obj else form

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        if obj.pk is None or not issubclass(inline.formset, DeskInlineFormSet) or is_of_history(obj):
            return kwargs
        key = _get_foreign_key(inline.parent_model, inline.model, inline.fk_name).name
        keys = kwargs["queryset"].filter(**{key: obj}).order_by("pk").values_list("pk", flat=True)
        part = ListPart(f"{prefix}_from", request.GET, keys.count())
        if request.method != "POST" and part.total > SHOWN:  # what is sent says itself which rows it is about
            kwargs["queryset"] = kwargs["queryset"].filter(pk__in=list(keys[part.begin : part.end]))
        return {**kwargs, "part": part}

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        related = self.list_select_related
        rows = super().get_queryset(request)
        return rows if isinstance(related, bool) or not related else rows.select_related(*related)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Where nothing is wrong, and dates are shown back as they were read, it says just that."""
        formsets = [inline.formset for inline in context.get("inline_admin_formsets", [])]
        forms = [context["adminform"].form, *(form for formset in formsets for form in formset.forms)]
        others = [error for formset in formsets for error in formset.non_form_errors().as_data()]
        wrong = [form.errors.as_data() for form in forms if form.errors]  # else a plain dict
        errors = [error for fields in wrong for field in fields.values() for error in field] + others
        if errors and all(error.code == READ_BACK for error in errors):
            context["errors"] = []
            messages.info(request, "Nothing is wrong: see below how dates were read, and save again to keep them.")
        return super().render_change_form(request, context, *args, **kwargs)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        if _asks_about_a_text(self.model, lookup) or len(str(value)) > LONGEST_TERM or lookup.endswith("regex"):
            return False
        if any(lookup == getattr(chosen, "by_key", None) for chosen in self.get_list_filter(request)):
            return True
        return bool(super().lookup_allowed(lookup, value, request))

    def get_search_results(self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str) -> Any:
        """Also by names without accents, as pages find them, by what stands in `folded`, and by former slugs."""
        term = search_term.replace("\0", "")[:LONGEST_TERM].strip()
        found, may_repeat = super().get_search_results(request, queryset, term)
        if not term:
            return found, may_repeat
        otherwise = Q()
        for field in (field for field in self.opts.fields if isinstance(field, FoldedField)):
            otherwise |= Q(**{f"{field.name}__contains": field.by(term).strip()})
        if hasattr(self.model._default_manager.all(), "beginning"):
            otherwise |= Q(pk__in=self.model._default_manager.all().beginning(term).values("pk"))
        if issubclass(self.model, Renamable):
            once = FormerSlug.objects.of(self.model).filter(slug__icontains=term.lower())
            otherwise |= Q(pk__in=once.values("object_id"))
        if not otherwise:
            return found, may_repeat
        return queryset.filter(Q(pk__in=found.order_by().values("pk")) | otherwise), False

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        try:
            return super().get_changelist_instance(request)
        except (OverflowError, DataError) as error:  # a filter by a number that no column holds
            raise IncorrectLookupParameters(error) from error

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """A form with its rows is one change. What somebody else took or deleted meanwhile is refused by the form."""
        for is_last in (False, True):
            try:
                with transaction.atomic(), counting.counted_once():
                    return super().changeform_view(request, *args, **kwargs)
            except IntegrityError as error:
                if is_last or not is_of_two_writers(error):
                    raise
                # Nothing that the first try said has come about.
                request._messages = default_storage(request)  # type: ignore[attr-defined]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        taken_over = "slug" in form.changed_data and FormerSlug.objects.record_called(type(obj), obj.slug)
        super().save_model(request, obj, form, change)
        if taken_over and taken_over.pk != obj.pk:
            sentence = f"The old address “{obj.slug}” led to “{taken_over}”; from now on it leads to “{obj}”."
            self.message_user(request, sentence, messages.WARNING)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if self.has_view_permission(request) and not all(map(is_id, chosen)):
            self.message_user(request, "No such record; nothing was changed.", messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())
        return super().changelist_view(request, extra_context)

    def warn(self, request: HttpRequest, sentences: Iterable[str]) -> None:
        """Say what is taken and yet to be looked at: what a dossier's check would ask for."""
        for sentence in sentences:
            self.message_user(request, f"Saved, but {sentence}.", messages.WARNING)


def _asks_about_a_text(model: Any, lookup: str) -> bool:
    for part in lookup.split("__"):
        try:
            field = model._meta.get_field(part)
        except FieldDoesNotExist:
            return False
        if field.name in getattr(model, "NOT_FILTERABLE", ()):
            return True
        model = field.related_model or model
    return False


class DeskWithHistory(DeskAdmin, SimpleHistoryAdmin):
    """History is for reading, by whoever may see the record; correcting is done in the form."""

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        own = super().get_readonly_fields(request, obj)
        if not is_of_history(obj):
            return own
        plain = [field.name for field in self.opts.fields if field.editable]
        return [*plain, *(name for name in own if name not in plain)]

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> Any:
        # What a record is linked to stands with it as it is today; what it was then, a subclass shows.
        today = [field.name for field in self.opts.many_to_many] if is_of_history(obj) else []
        return [*(super().get_exclude(request, obj) or []), *today] or None

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        if not is_id(unquote(object_id)):
            raise Http404
        return super().history_view(request, object_id, extra_context)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        if not (is_id(object_id) and is_id(version_id)):
            raise Http404
        return super().history_form_view(request, object_id, version_id, extra_context)

    def set_history_delta_changes(self, request: HttpRequest, historical_records: Any, *args: Any, **kw: Any) -> None:
        """What each step changed; what it was linked to is read once for all steps."""
        steps = list(historical_records)
        several = {field.name: _links(steps, field) for field in steps[0]._history_m2m_fields} if steps else {}
        for step, before in pairwise(steps):
            delta = _without_links(step.diff_against(before, excluded_fields=[*several], foreign_keys_are_objs=True))
            changes = self.get_historical_record_context_helper(request, step).context_for_delta_changes(delta)
            for name, links in several.items():
                old, new = (", ".join(links.get(one.pk, [])) or "none" for one in (before, step))
                if old != new:
                    changes.append({"field": name.capitalize(), "old": old, "new": new})
            step.history_delta_changes = changes


def _without_links(delta: Any) -> Any:
    """A change from or to no link: the library takes the record that was never there for a deleted one."""

    def plain(value: Any) -> Any:
        return "none" if isinstance(value, DeletedObject) and value.pk is None else value

    changes = [replace(change, old=plain(change.old), new=plain(change.new)) for change in delta.changes]
    return replace(delta, changes=changes)


def is_of_history(obj: Any) -> bool:
    """Whether a record is read from a step of its history."""
    return getattr(obj, "_history", None) is not None


def _links(steps: list[Any], field: Any) -> dict[int, list[str]]:
    """Each step's key → the names of what it was linked to then."""
    names: dict[int, list[str]] = {}
    rows = getattr(steps[0], field.name).model.objects.filter(history__in=[step.pk for step in steps])
    target = field.m2m_reverse_field_name()
    for row in rows.select_related(target).order_by(target):
        names.setdefault(row.history_id, []).append(str(getattr(row, target)))
    return names


def links_of(obj: Any, name: str) -> str:
    """What a record read from history was linked to then."""
    step = obj._history
    return ", ".join(_links([step], type(obj)._meta.get_field(name)).get(step.pk, [])) or "none"
