"""Which column means what."""

import pytest

from desktop.errors import ValidationError
from desktop.imports.fields_members import KINDS
from desktop.imports.mapping import (
    ColumnMapping,
    Source,
    check_mapping,
    guess_mapping,
    headers_hash,
)


def guessed(kind, headers, **more):
    mapping = guess_mapping(kind, headers, **more)
    return {key: "+".join(source.headers) for key, source in mapping.sources.items()}


HORILLA = (
    "Badge ID,First Name,Last Name,Email,Phone,Gender,Department,Job Position,Job Role,Shift,"
    "Work Type,Reporting Manager,Employee Type,Location,Date Joining,Basic Salary"
)
ORANGE = "first_name,middle_name,last_name,employee_id,other_id,mobile,work_telephone,work_email"
WECOM = "姓名,帐号,手机号,邮箱,所在部门,职位,性别,是否部门内领导,排序,别名,地址,座机,禁用"
ZOHO = (
    "Owner,First Name,Last Name,Account Name,Lead Source,Title,Email,Phone,Mobile,"
    "Mailing Street,Mailing City,Mailing State,Mailing Country,Description"
)
FXIAOKE = "客户名称,客户编号,客户级别,客户来源,行业,负责人,成交状态,电话,国家,省,市,详细地址"


@pytest.mark.parametrize(
    ("kind", "headers", "expected"),
    [
        ("members", HORILLA, {
            "employee_no": "Badge ID", "name": "First Name+Last Name", "email": "Email",
            "mobile": "Phone", "team": "Department", "role": "Job Position",
            "manager": "Reporting Manager", "employment_type": "Employee Type",
            "location": "Location", "hired_on": "Date Joining",
        }),
        ("members", ORANGE, {
            "name": "first_name+last_name", "employee_no": "employee_id", "mobile": "mobile",
            "email": "work_email",
        }),
        ("members", WECOM, {
            "name": "姓名", "wecom_userid": "帐号", "mobile": "手机号", "email": "邮箱",
            "team": "所在部门", "role": "职位",
        }),
        ("customers", ZOHO, {
            "owner": "Owner", "contact_name": "First Name+Last Name", "name": "Account Name",
            "source": "Lead Source", "contact_title": "Title", "email": "Email", "phone": "Phone",
            "contact_mobile": "Mobile", "address": "Mailing Street", "city": "Mailing City",
            "region": "Mailing State", "country": "Mailing Country", "notes": "Description",
        }),
        ("customers", FXIAOKE, {
            "name": "客户名称", "code": "客户编号", "source": "客户来源", "industry": "行业",
            "owner": "负责人", "phone": "电话", "country": "国家", "region": "省", "city": "市",
            "address": "详细地址",
        }),
        ("owners", "客户编号,负责人,备岗,生效日期", {
            "customer": "客户编号", "owner": "负责人", "backup": "备岗", "start_on": "生效日期",
        }),
        ("skills", "工号,技能,等级,评估日期", {
            "member": "工号", "skill": "技能", "level": "等级", "assessed_on": "评估日期",
        }),
    ],
)  # fmt: skip
def test_known_files(kind, headers, expected):
    assert guessed(kind, headers.split(",")) == expected


def test_columns_nobody_knows_are_kept_for_customers_only():
    assert guess_mapping("customers", ["客户名称", "内部备忘码"]).custom == ("内部备忘码",)
    assert guess_mapping("members", ["姓名", "内部备忘码"]).custom == ()


@pytest.mark.parametrize("kind", KINDS)
def test_our_own_labels_are_understood(kind):
    labels = [one.label.msgid for one in KINDS[kind].fields]
    mapping = guess_mapping(kind, labels)
    assert {k: s.headers for k, s in mapping.sources.items()} == {
        one.key: (one.label.msgid,) for one in KINDS[kind].fields
    }


def test_labels_of_another_language_are_understood():
    found = guessed("members", ["Dienstnummer"], labels={"employee_no": ["Dienstnummer"]})
    assert found == {"employee_no": "Dienstnummer"}


def test_a_remembered_mapping_wins_if_it_fits():
    mine = ColumnMapping({"name": Source(("电话",)), "kind": Source(constant="individual")}, ("x",))
    assert ColumnMapping.from_json(mine.to_json()) == mine
    assert guess_mapping("customers", ["电话", "x", "new"], mine) == mine
    assert guess_mapping("customers", ["客户名称", "x"], mine) != mine


def test_the_hash_names_a_set_of_headers():
    assert headers_hash(["Name", "客户编号*"]) == headers_hash(["客户编号", "name"])
    assert headers_hash(["Name"]) != headers_hash(["Name", "City"])


def test_a_column_mapped_twice():
    twice = ColumnMapping({"name": Source(("A",)), "code": Source(("A",))})
    with pytest.raises(ValidationError) as caught:
        check_mapping("customers", twice, ["A"])
    assert "mapped twice" in caught.value.fields["code"].msgid


def test_a_required_field_without_a_column():
    with pytest.raises(ValidationError) as caught:
        check_mapping("purchases", ColumnMapping({"amount": Source(("A",))}), ["A"])
    assert set(caught.value.fields) == {"customer", "bought_on"}


def test_a_column_that_is_not_there():
    with pytest.raises(ValidationError) as caught:
        check_mapping("customers", ColumnMapping({"name": Source(("B",))}), ["A"])
    assert caught.value.message.params == {"column": "B", "columns": ("A",)}
