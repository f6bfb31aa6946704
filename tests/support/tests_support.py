"""The page of the stories: our own writing, with a headline above, a headline below and a picture."""

from collections.abc import Iterator

from annotator.core.editing import Edit


def edit_kinds() -> dict[str, type[Edit]]:
    """Every edit that has a name, by that name."""

    def below(cls: type[Edit]) -> Iterator[type[Edit]]:
        for subclass in cls.__subclasses__():
            yield subclass
            yield from below(subclass)

    return {cls.kind: cls for cls in below(Edit) if "kind" in vars(cls)}


# Three articles: the first under its headline, the second above its own, the third a picture with a caption.
PAGE = """临溪日报 2021年3月5日 星期五 第三版

柳湾社区办起共享工具间

本报讯 （记者 方以南） 柳湾社区把闲置的

车棚改成共享工具间，居民凭登记就能借用电

钻、梯子和手推车。社区网格员说，工具间开

张一个月，已经借出一百二十多次，邻里之间

的走动也多了起来。

居民代表议定了借用办法，损坏照价赔偿，逾

期由楼长提醒。社区还请来退休电工，每周六

下午教大家安全用电，报名的人排到了下个月。
本报讯 （记者 田青禾） 临溪县公安局交警大

队三月一日起在城区开展电动车头盔专项行

动，民警在十二个路口设点，检查未戴头盔和

违法载人行为，对首次违法的群众以教育为主。

行动五天来，民警共检查电动车三千余辆，纠

正违法行为四百余起，发放宣传单两千多份。

交警上路查头盔

首次违法先教育
三月四日，柳湾小学的学生在社区花园里认领

树苗。当天共有六十名学生参加活动，种下石

榴树三十棵。　　　苏望舒 摄
"""


def span(first: str, last: str, role: str, text: str = PAGE) -> dict[str, object]:
    """The span from the words ``first`` to the words ``last``."""
    start = text.index(first)
    return {"start": start, "end": text.index(last, start) + len(last), "role": role}


def page_record(name: str = "linxi-3", text: str = PAGE) -> dict[str, object]:
    """The page of the stories with its three articles, as a program would propose them."""
    pieces = [
        [("柳湾社区办起", "工具间", "headline"), ("本报讯 （记者 方", "排到了下个月。", "body")],
        [("交警上路", "先教育", "headline"), ("本报讯 （记者 田", "两千多份。", "body")],
        [("三月四日", "三十棵。", "caption"), ("苏望舒", " 摄", "credit")],
    ]
    articles = [
        {"id": f"a{number}", "category": None, "spans": [span(*piece, text) for piece in article]}
        for number, article in enumerate(pieces, 1)
    ]
    return {"id": name, "text": text, "articles": articles, "meta": {}}
