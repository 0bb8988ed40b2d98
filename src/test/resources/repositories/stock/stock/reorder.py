"""When to order more of an article."""


def needs_reorder(article):
    """Whether what is left, with what is on its way, has come down to the article's minimum."""
    return article["left"] + article.get("ordered", 0) < article["minimum"]


def order_amount(article):
    """How many to order: up to the maximum, in whole boxes, at least one."""
    missing = article["maximum"] - article["left"] - article.get("ordered", 0)
    box = article["box"]
    return max(1, missing // box) * box
