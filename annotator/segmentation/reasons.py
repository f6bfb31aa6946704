"""Every reason that the segmentation gives, in words that a librarian understands.

A reason is a code and values; the template of the code says it in English, ``{0}``, ``{1}`` … stand for the values.
Whoever shows a reason translates the template and fills it in.
"""

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.proposal import Reason

REASONS: dict[str, str] = {
    # Borders
    "headline_before": QT_TRANSLATE_NOOP("reasons", "a headline stands here, above its article"),
    "head_of_other": QT_TRANSLATE_NOOP("reasons", "this headline fits another text of the page better"),
    "headline_after": QT_TRANSLATE_NOOP("reasons", "the article above ends with its own headline"),
    "starts_with": QT_TRANSLATE_NOOP("reasons", "the line starts with “{0}”"),
    "width_changes": QT_TRANSLATE_NOOP("reasons", "the column width changes from {0} to {1} characters"),
    "sentence_ends": QT_TRANSLATE_NOOP("reasons", "a paragraph ends before this line"),
    "ends_with": QT_TRANSLATE_NOOP("reasons", "“{0}” before it usually ends an article"),
    "other_words": QT_TRANSLATE_NOOP("reasons", "the text before and after it has few words in common"),
    "rubric": QT_TRANSLATE_NOOP("reasons", "“{0}” looks like the name of a column of the paper"),
    "byline": QT_TRANSLATE_NOOP("reasons", "“{0}” looks like an author's line"),
    "furniture": QT_TRANSLATE_NOOP("reasons", "“{0}” looks like part of the page, not of an article"),
    "furniture_above": QT_TRANSLATE_NOOP(
        "reasons", "the line above, “{0}”, looks like part of the page, not of an article"
    ),
    "text_cut": QT_TRANSLATE_NOOP("reasons", "the sentence above breaks off here; other text stands in between"),
    "text_resumes": QT_TRANSLATE_NOOP("reasons", "an interrupted sentence goes on here"),
    "same_line": QT_TRANSLATE_NOOP("reasons", "two texts stand on one line"),
    "blank_line": QT_TRANSLATE_NOOP("reasons", "a blank line stands before it, which is rare on this page"),
    # The page as a whole
    "lines_beside": QT_TRANSLATE_NOOP(
        "reasons",
        "On {0} lines two texts stand side by side: the columns were probably read across. Check the order of the lines.",
    ),
    "texts_alternate": QT_TRANSLATE_NOOP(
        "reasons",
        "Lines of several texts alternate here, {0} times: the columns were probably read across. "
        "Check the order of the lines.",
    ),
    "lines_skip": QT_TRANSLATE_NOOP(
        "reasons",
        "{0} of {1} full lines seem to go on some lines further down: the columns were probably read across. "
        "Check the order of the lines.",
    ),
    # Attachments of a head to its text
    "shared_words": QT_TRANSLATE_NOOP("reasons", "the headline shares {0} words with this text: {1}"),
    "stands_above": QT_TRANSLATE_NOOP("reasons", "the headline stands above this text"),
    "stands_below": QT_TRANSLATE_NOOP("reasons", "the headline stands below this text"),
    "stands_apart": QT_TRANSLATE_NOOP(
        "reasons", "the headline stands apart from this text; no other text fits it better"
    ),
    "page_habit_above": QT_TRANSLATE_NOOP("reasons", "on this page headlines mostly stand above their texts"),
    "page_habit_below": QT_TRANSLATE_NOOP("reasons", "on this page headlines mostly stand below their texts"),
    "no_headline": QT_TRANSLATE_NOOP("reasons", "no headline was found for this text"),
    "no_text": QT_TRANSLATE_NOOP("reasons", "no text was found for this headline"),
    # Where some text may be attached
    "words_in_common": QT_TRANSLATE_NOOP("reasons", "{0} words in common: {1}"),
    "right_above": QT_TRANSLATE_NOOP("reasons", "it stands right above text of this article"),
    "right_below": QT_TRANSLATE_NOOP("reasons", "it stands right below text of this article"),
    "read_together": QT_TRANSLATE_NOOP("reasons", "the program reads it together with this article"),
    # Categories
    "genre_cue": QT_TRANSLATE_NOOP("reasons", "“{0}” is a sign of this kind of writing"),
    "topic_words": QT_TRANSLATE_NOOP("reasons", "words of this topic: {0}"),
    "in_headline": QT_TRANSLATE_NOOP("reasons", "the headline says “{0}”"),
    "genre_words": QT_TRANSLATE_NOOP("reasons", "words of this kind of writing: {0}"),
    "news_report": QT_TRANSLATE_NOOP("reasons", "it reports news: “{0}”"),
    "picture_text": QT_TRANSLATE_NOOP("reasons", "it is the text of a picture"),
    "author_line": QT_TRANSLATE_NOOP("reasons", "it is signed “{0}”, as this kind of writing often is"),
    "asks_questions": QT_TRANSLATE_NOOP("reasons", "it asks questions: {0}"),
    "numbered_points": QT_TRANSLATE_NOOP("reasons", "it goes through its points by number: {0}"),
    "rubric_says": QT_TRANSLATE_NOOP("reasons", "it stands in the column “{0}”"),
    "learned_words": QT_TRANSLATE_NOOP("reasons", "words that this project's articles of the category have: {0}"),
    "no_cue": QT_TRANSLATE_NOOP("reasons", "no words of the other categories were found"),
    # Suggestions for the clean text
    "look_alike_word": QT_TRANSLATE_NOOP("reasons", "“{0}” looks like “{1}”, and “{2}” is a word"),
    "look_alike": QT_TRANSLATE_NOOP("reasons", "“{0}” among Chinese characters; “{1}” looks the same"),
    "look_alike_digit": QT_TRANSLATE_NOOP("reasons", "a letter in the number “{0}”; a digit looks the same"),
    "look_alike_letter": QT_TRANSLATE_NOOP("reasons", "a digit in the word “{0}”; a letter looks the same"),
    "mixed_width": QT_TRANSLATE_NOOP("reasons", "the number “{0}” mixes wide and narrow digits"),
    "narrow_mark": QT_TRANSLATE_NOOP("reasons", "a narrow “{0}” where this page has wide marks"),
    "printed_twice": QT_TRANSLATE_NOOP("reasons", "printed twice, one over the other, to look bold"),
    "lost": QT_TRANSLATE_NOOP("reasons", "a blank within a sentence: a character may be lost here"),
    "lost_word": QT_TRANSLATE_NOOP("reasons", "a character is lost here; with “{0}” it is the word “{1}”"),
    "unreadable": QT_TRANSLATE_NOOP("reasons", "{0} stands for a character that could not be read"),
}


def sentence(reason: Reason) -> str:
    """``reason`` in English."""
    return REASONS[reason.code].format(*reason.values)
