from desktop.spelling import spelled


def test_names_are_found_by_pinyin_and_initials():
    assert spelled("张三").split() == ["zhangsan", "zs"]
    assert {"zengwei", "zw"} <= set(spelled("曾伟").split())
    assert spelled("Anna Berg") == ""
